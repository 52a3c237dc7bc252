import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "an administrator chooses who is told of tomorrow's blank sheets, and when";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  await story.must("the administrator opens what is set for attendance", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings/attendance");
    await fine(office);
  });
  await story.step("only accounts can be chosen: there is no field for an address", async () => {
    const fields = await page.locator("#evening-sheets input:not([type=hidden])").evaluateAll((all) => all.map((one) => one.type));
    ensure(fields.length > 1 && fields.every((type) => type === "number" || type === "checkbox"), `fields: ${fields}`);
  });
  await story.must("one is chosen, from six in the evening on, and it stays", async () => {
    await page.locator("#evening-sheets input[name=sheets_hour]").fill("18");
    await page.locator("#evening-sheets input[name=sheets_to]").first().check();
    await page.locator("form:has(#evening-sheets) button[type=submit]").click();
    await page.waitForLoadState("load");
    await open(office, "/settings/attendance");
    ensure((await page.locator("input[name=sheets_hour]").inputValue()) === "18", "the hour is gone");
    ensure(await page.locator("input[name=sheets_to]").first().isChecked(), "the choice is gone");
    await fine(office);
  });
  for (const language of ["fr", "de", "en"]) {
    await story.step(`on a small phone in ${language}`, async () => {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await office.context.cookies());
      await open(small, `/settings/attendance?lang=${language}`);
      await fine(small);
      await small.close();
    });
  }
  await story.step("and is switched off again", async () => {
    await open(office, "/settings/attendance");
    await page.locator("#evening-sheets input[name=sheets_hour]").fill("0");
    await page.locator("#evening-sheets input[name=sheets_to]").first().uncheck();
    await page.locator("form:has(#evening-sheets) button[type=submit]").click();
    await page.waitForLoadState("load");
    await open(office, "/settings/attendance");
    ensure((await page.locator("input[name=sheets_hour]").inputValue()) === "0", "it is on still");
  });
}
