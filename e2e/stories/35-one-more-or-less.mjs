import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";

export const title = "one is not expected at a class meeting and comes after all, and thirds are told only when that was chosen";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP), office = await device(story.browser, server, DESKTOP);
  const { page } = trainer;
  let people, name;

  await story.must("the trainer opens who takes part", async () => {
    const meeting = await openMeeting(trainer);
    people = `${meeting}/people`;
    await trainer.page.locator(`a[href="${people}"]`).click();
    await page.waitForURL((url) => url.pathname === people);
    await fine(trainer);
  });
  await story.must("a name that nobody has is refused, and stays in its field", async () => {
    trainer.expect(/422/);
    await page.locator("input[name=who]").fill("Zacharias Unbekannt");
    await page.locator("form:has(input[name=who]) button[type=submit]").click();
    await page.waitForSelector("main [role=alert]");
    ensure((await page.locator("input[name=who]").inputValue()) === "Zacharias Unbekannt", "what was typed is gone");
    await fine(trainer);
  });
  await story.must("one is not expected this time, for a reason", async () => {
    await open(trainer, people);
    const line = page.locator("main li:has(details)").first();
    name = (await line.locator(".person").innerText()).split("\n").pop().trim();
    await line.locator("summary").click();
    await line.locator("input[name=reason]").fill("Autre atelier ce matin");
    await line.locator("form button[type=submit]").click();
    await page.waitForSelector("#h-away");
    ensure((await page.locator("section:has(#h-away)").innerText()).includes(name), `${name} is not among those away`);
    await fine(trainer);
  });
  await story.must("and is expected again", async () => {
    await page.locator("section:has(#h-away) form button").first().click();
    await page.waitForFunction(() => !document.querySelector("#h-away"));
    ensure((await page.locator("section:has(#h-taking)").innerText()).includes(name), `${name} did not come back`);
  });
  for (const language of ["fr", "de"]) {
    await story.step(`on a small phone in ${language}`, async () => {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await trainer.context.cookies());
      await open(small, `${people}?lang=${language}`);
      await fine(small);
      await small.close();
    });
  }
  await story.must("the office reads what thirds would get, and chooses guardians", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings/attendance");
    const boxes = office.page.locator("#thirds input[type=checkbox]");
    ensure((await boxes.count()) === 6, "three kinds of thirds, two kinds of news");
    ensure((await office.page.locator("#thirds input:checked").count()) === 0, "somebody is told by default");
    await office.page.locator("#absence-legal-guardian").check();
    await office.page.locator("form:has(#thirds) button[type=submit]").click();
    await office.page.waitForLoadState("load");
    await open(office, "/settings/attendance");
    ensure(await office.page.locator("#absence-legal-guardian").isChecked(), "the choice is gone");
    ensure((await office.page.locator("#thirds input:checked").count()) === 1, "more was chosen");
    await fine(office);
  });
}
