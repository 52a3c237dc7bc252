import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "a funder's group switches from digital to paper on the 1st of a month, and never in between";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  const funder = await story.must("the administrator opens a funder that pays for somebody", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/funders");
    const links = await page.locator("a.rowlink[href^='/funders/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const link of links) {
      await open(office, link);
      if (await page.locator("#months form select[name=group]").count()) return link;
    }
    throw new Error("no funder pays for anybody in a group");
  });
  await story.step("the page says on what the groups are, and is fine", () => fine(office));
  const send = async (day) => {
    await page.locator("#months #from").fill(day);
    await page.locator("#months select[name=to]").selectOption("paper");
    await page.locator("#months form:has(select) button[type=submit]").click();
  };
  const isOpen = () => page.locator("#months .stack > .row form button");
  const proposed = await page.locator("#months #from").inputValue();
  ensure(/^\d{4}-\d{2}-01$/.test(proposed), `no 1st of a month is proposed: ${proposed}`);
  await story.step("the 15th is refused, and what was typed stays", async () => {
    office.expect(/422/);
    await send(proposed.replace(/01$/, "15"));
    await page.waitForSelector("#from-err");
    ensure((await page.locator("#months #from").inputValue()).endsWith("-15"), "the day is gone");
    await fine(office);
  });
  await story.must("the 1st of the next month is taken", async () => {
    await open(office, funder);
    await send(proposed);
    await page.waitForSelector("#outlook");
    await fine(office);
    ensure(await page.locator("#months td form button").count() === 0, "something was switched before the second word");
    await page.locator("#outlook button[type=submit]").click();
    await page.waitForSelector("#months td form button");
    await fine(office);
  });
  for (const language of ["fr", "de", "en"]) {
    await story.step(`on a small phone in ${language}`, async () => {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await office.context.cookies());
      await open(small, `${funder}?lang=${language}`);
      await fine(small);
      await small.close();
    });
  }
  await story.must("all groups are set to paper only from that 1st, after the page said what changes", async () => {
    await open(office, funder);
    await page.locator("#months select[name=group]").selectOption("all");
    await send(proposed);
    await page.waitForSelector("#outlook");
    await fine(office);
    await page.locator("#outlook button[type=submit]").click();
    await isOpen().waitFor();
    await isOpen().click();
    await page.waitForFunction(() => !document.querySelector("#months .stack > .row form button"));
    await fine(office);
  });
  await story.step("and is taken back", async () => {
    await open(office, funder);
    await page.locator("#months td form button").first().click();
    await page.waitForFunction(() => !document.querySelector("#months td form button"));
    await fine(office);
  });
}
