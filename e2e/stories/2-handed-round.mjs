import { TABLET, device } from "../lib/browser.mjs";
import { ensure, fine } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "the trainer's device is handed round the class";

export async function run(story) {
  const server = await story.server();
  const tablet = await device(story.browser, server, TABLET);
  const { page } = tablet;

  const meeting = await story.must("the trainer opens the class meeting", () => openMeeting(tablet));
  const names = await story.must("and hands the device round", async () => {
    await page.locator("details:has(form[action*='/kiosk']) > summary").click();
    await page.locator("form[action*='/kiosk'] button").click();
    await page.waitForSelector(".kiosk ul.names a.name");
    return page.url();
  });
  await story.step("the names are sound", () => fine(tablet));
  for (const who of ["one", "another"]) {
    await story.step(`${who} person signs on it`, async () => {
      await page.goto(names);
      const link = page.locator(".kiosk a.name").first(), name = (await link.innerText()).trim();
      await link.click();
      await page.waitForSelector("#sign");
      await fine(tablet);
      await byFinger(tablet);
      await page.locator("#sign button[type=submit]").click();
      await page.waitForSelector(".kiosk .note.ok");
      const done = await page.locator(".kiosk ul.names.sunk").innerText();
      ensure(name.split("\n").some((part) => part.length > 3 && done.includes(part)), `${name} is not among those who signed`);
      await fine(tablet);
    });
  }
  await story.step("the device opens nothing else", async () => {
    for (const path of [meeting, "/trainer", "/today"]) {
      await tablet.goto(path);
      ensure(["/sign-in", `${meeting}/kiosk`].includes(tablet.path()), `${path} is open: ${tablet.path()}`);
    }
  });
  await page.goto(names);
  tablet.problems(); // an answer that refuses is an error on the console
  const leave = async (password) => {
    if (!(await page.locator("form[action$='/kiosk/exit'] #password").isVisible())) await page.locator(".kioskbar details.menu summary").click();
    await page.locator("form[action$='/kiosk/exit'] #password").fill(password);
    await page.locator("form[action$='/kiosk/exit'] button[type=submit]").click();
  };
  await story.step("a wrong password does not lead out", async () => {
    tablet.expect(/status of 422/);
    await leave("not-the-password");
    await page.waitForSelector("form[action$='/kiosk/exit'] [aria-invalid=true]");
    await fine(tablet);
  });
  await story.step("the trainer's leads back to the class", async () => {
    await leave(server.account("trainer").password);
    await page.waitForURL((url) => url.pathname === meeting);
    const signed = await page.locator("#rows tr .sigcell svg").count();
    ensure(signed >= 2, `${signed} signatures on the live page`);
    await fine(tablet);
  });
}
