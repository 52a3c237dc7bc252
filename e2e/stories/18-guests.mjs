import { DESKTOP, SMALL_PHONE, TABLET, device } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "a guest is added to a class meeting, taken back and brought back, and signs on the device that goes round";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP), { page } = trainer;
  let meeting, people;
  const guests = () => page.locator("section:has(#h-guests)");
  const form = () => page.locator("form#guest");

  await story.must("the trainer opens who takes part, and finds the form for a guest", async () => {
    meeting = await openMeeting(trainer);
    people = `${meeting}/people`;
    await page.locator(`a[href="${people}"]`).click();
    await page.waitForURL((url) => url.pathname === people);
    ensure((await guests().count()) === 0, "there are guests already");
    await fine(trainer);
  });
  await story.must("an address that is none is refused at its field, and nothing typed is lost", async () => {
    trainer.expect(/422/);
    await form().locator("[name=given_name]").fill("Léa");
    await form().locator("[name=family_name]").fill("Durand");
    await form().locator("[name=reason]").fill("Essai avant inscription");
    // The browser itself would refuse it.
    await form().evaluate((one) => { one.noValidate = true; });
    await form().locator("[name=email]").fill("lea");
    await form().locator("button[type=submit]").click();
    await page.waitForSelector("main [role=alert]");
    ensure((await form().locator("[name=family_name]").inputValue()) === "Durand", "the name is gone");
    ensure(await page.locator("#guest-email-err").isVisible(), "the field does not say what is wrong");
    await fine(trainer);
  });
  await story.must("the guest is added", async () => {
    await form().locator("[name=email]").fill("");
    await form().locator("button[type=submit]").click();
    await page.waitForSelector("#h-guests");
    ensure((await guests().innerText()).includes("Léa Durand"), "the guest is not there");
    await fine(trainer);
  });
  await story.must("taken back, and brought back by the undo", async () => {
    await guests().locator("form button").first().click();
    await page.waitForFunction(() => !document.querySelector("#h-guests"));
    await page.locator(".toast form button").click();
    await page.waitForSelector("#h-guests");
    ensure((await guests().innerText()).includes("Essai avant inscription"), "the reason did not come back");
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
  await story.must("the live page names the guest as one", async () => {
    await open(trainer, meeting);
    const row = page.locator("#rows tr", { hasText: "Léa Durand" });
    ensure((await row.innerText()).includes("Invité"), "the row does not say that this is a guest");
    await fine(trainer);
  });
  await story.must("on the trainer's tablet, handed round, the guest signs", async () => {
    const tablet = await device(story.browser, server, TABLET);
    await tablet.context.addCookies(await trainer.context.cookies());
    await open(tablet, meeting);
    await tablet.page.locator("details:has(form[action*='/kiosk']) > summary").click();
    await tablet.page.locator("form[action*='/kiosk'] button").click();
    await tablet.page.waitForSelector(".kiosk ul.names a.name");
    await tablet.page.locator(".kiosk a.name", { hasText: "Léa Durand" }).click();
    await tablet.page.waitForSelector("#sign");
    await byFinger(tablet);
    await tablet.page.locator("#sign button[type=submit]").click();
    await tablet.page.waitForSelector(".kiosk p.note.ok");
    ensure((await tablet.page.locator(".kiosk ul.sunk").innerText()).includes("Léa Durand"), "the guest did not sign");
    await fine(tablet);
  });
}
