import { DESKTOP, PHONE, SMALL_PHONE, device } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting, readCode } from "../lib/class.mjs";

export const title = "a trainer is ill: somebody without an account stands in by a link, is taken back, and signs by a new one";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const meeting = await story.must("the trainer opens the class meeting that is open now", () => openMeeting(trainer));
  const path = `${meeting}/substitutes`;

  const make = async (given) => {
    await open(trainer, path);
    await fine(trainer);
    await trainer.page.locator("input[name=given_name]").first().fill(given);
    await trainer.page.locator("input[name=family_name]").first().fill("Dupont");
    // Of this class meeting alone: the others of the day stay the trainer's.
    for (const box of await trainer.page.locator("form:has(input[name=given_name]) input[name=meeting]").all()) await box.uncheck();
    await trainer.page.locator("form:has(input[name=given_name]) button.primary").click();
    await trainer.page.waitForSelector("#h-made");
    await fine(trainer);
    const url = await trainer.page.locator("#h-made ~ p code").innerText();
    return new URL(url).pathname;
  };

  await story.step("the page is found from the class meeting, and says what is missing", async () => {
    await trainer.page.locator(`a[href='${path}']`).click();
    await trainer.page.waitForURL((url) => url.pathname === path);
    trainer.expect(/422/);
    await trainer.page.locator("input[name=given_name]").first().fill("Marie");
    await trainer.page.locator("input[name=family_name]").first().fill("Dupont");
    await trainer.page.locator("input[name=email]").first().evaluate((input) => { input.type = "text"; input.value = "marie@"; });
    await trainer.page.locator("form:has(input[name=given_name]) button.primary").click();
    await trainer.page.waitForSelector("input[name=email][aria-invalid=true]");
    ensure((await trainer.page.locator("input[name=given_name]").first().inputValue()) === "Marie", "what was typed is gone");
    await fine(trainer);
  });
  const link = await story.must("in a minute there is a link, with its QR", () => make("Marie"));
  await story.step("it is shown this one time", async () => {
    await open(trainer, path);
    ensure(!(await trainer.page.content()).includes("/stand-in/"), "the link is still there");
    await fine(trainer);
    await open(trainer, "/trainer");
    ensure((await trainer.page.locator("[aria-labelledby=h-stood-in]").innerText()).includes("Marie Dupont"), "who stands in is not told");
    await fine(trainer);
  });
  await story.must("the substitute looks, and begins", async () => {
    await open(phone, link);
    await fine(phone);
    ensure(!(await phone.context.cookies()).some((cookie) => cookie.name === "assidu"), "looking has logged in");
    await phone.page.locator("main form button.primary").click();
    await phone.page.waitForURL((url) => url.pathname === meeting);
    await readCode(phone);
    await fine(phone);
  });
  await story.step("nothing else opens", async () => {
    phone.expect(/403/);
    await phone.goto("/account");
    ensure(phone.path() === "/account" && (await phone.page.locator("h1").count()) === 1, "no word about it");
    await open(phone, "/trainer");
    ensure((await phone.page.locator("article.meeting").count()) === 1, "more than one class meeting");
    await fine(phone);
  });
  await story.step("on a small phone, in German and in Dutch", async () => {
    const small = await device(story.browser, server, SMALL_PHONE);
    for (const language of ["de", "nl", "es"]) {
      await open(small, `${link}?lang=${language}`);
      await fine(small);
    }
  });
  await story.must("taken back, it opens nothing any more", async () => {
    await open(trainer, path);
    await trainer.page.locator("form:has(input[value=withdraw]) button").click();
    await trainer.page.waitForURL((url) => url.pathname === path);
    await fine(trainer);
    phone.expect(/410/);
    await phone.goto(link);
    ensure((await phone.page.locator("main form").count()) === 0, "there is still a button");
    await fine(phone);
    await open(trainer, meeting);
    await readCode(trainer);
  });
  await story.must("another one signs as trainer under their own name", async () => {
    const next = await make("Paule");
    const other = await device(story.browser, server, PHONE);
    await open(other, next);
    await other.page.locator("main form button.primary").click();
    await other.page.waitForURL((url) => url.pathname === meeting);
    await other.page.locator("details.ownpad > summary").click();
    await other.page.locator("details.ownpad details.alt summary").click();
    await other.page.locator("details.ownpad input[name=typed]").fill("Paule Dupont");
    await other.page.locator("details.ownpad button[type=submit]").click();
    await other.page.waitForFunction(() => document.querySelector("#trainers")?.innerText.includes("Paule Dupont") && !document.querySelector("details.ownpad"));
    ensure((await other.page.locator("#trainers .muted").first().innerText()).length > 5, "for whom is not told");
    await fine(other);
  });
}
