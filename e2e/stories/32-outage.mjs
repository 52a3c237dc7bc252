import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "an outage is declared, the class meeting says so, and the declaration is withdrawn";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  await story.must("the administrator comes from the planning of a day to the form", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/planning?view=day");
    await fine(office);
    await page.locator("a[href^='/outages?day=']").click();
    await page.waitForSelector("form[action='/outages'] input[name=day]");
    await fine(office);
  });
  const today = await page.locator("form[action='/outages'] input[name=day]").inputValue();
  const declare = async (day, reason) => {
    const form = page.locator("form[action='/outages']");
    await form.locator("input[name=day]").fill(day);
    await form.locator("input[name=reason]").fill(reason);
    await form.locator("button[type=submit]").click();
  };
  await story.step("a day of last year is refused, and what was typed stays", async () => {
    office.expect(/422/);
    await declare("2020-01-02", "réseau coupé");
    await page.waitForSelector("#day-err");
    ensure((await page.locator("input[name=reason]").first().inputValue()) === "réseau coupé", "the reason is gone");
    await fine(office);
  });
  await story.must("today is taken", async () => {
    await open(office, "/outages");
    await declare(today, "réseau coupé par les travaux");
    await page.waitForSelector("input[name=outage]", { state: "attached" });
    await fine(office);
  });
  await story.step("the page of a class meeting of that day says so", async () => {
    await open(office, "/planning?view=day");
    await page.locator("a[href^='/meetings/mtg_']").first().click();
    await page.waitForSelector(".note.warn");
    ensure((await page.locator(".note.warn").first().innerText()).includes("travaux"), "the reason is not there");
    await fine(office);
  });
  for (const language of ["fr", "de", "en"]) {
    await story.step(`on a small phone in ${language}`, async () => {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await office.context.cookies());
      await open(small, `/outages?lang=${language}`);
      await fine(small);
      await small.close();
    });
  }
  await story.step("it is withdrawn with a reason, or stays once it was used", async () => {
    await open(office, "/outages");
    await page.locator("td.act summary").first().click();
    await page.locator("form[action='/outages/withdrawal'] input[name=reason]").first().fill("autre jour");
    office.expect(/422/);
    await page.locator("form[action='/outages/withdrawal'] button[type=submit]").first().click();
    await page.waitForFunction(() => document.body.innerText.includes("autre jour") || document.querySelector("[role=alert]"));
    await fine(office);
  });
}
