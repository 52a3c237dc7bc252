import { DESKTOP, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";

export const title = "the office sees what ends when, and has a sealed sheet kept for decades";

const PLAN = "/settings/renewal";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP), trainer = await device(story.browser, server, DESKTOP);
  const { page } = office;

  await story.must("the administrator finds the plan from the settings", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings/seal");
    await fine(office);
    await page.locator(`main a[href='${PLAN}']`).click();
    await page.waitForURL(`**${PLAN}`);
    await fine(office);
  });
  const kept = async () => {
    await open(office, PLAN);
    return page.locator("section[aria-labelledby='h-state'] progress").evaluateAll((bars) => bars.map((bar) => [bar.value, bar.max])).then((bars) => bars[0] ?? [0, 0]);
  };
  await story.must("a week's sheet is sealed", async () => {
    await open(office, "/sheets");
    const [, before] = await kept();
    await open(office, "/sheets");
    await page.locator("form[action='/sheets'][method=post] button[type=submit]").first().click();
    await page.waitForLoadState();
    await until("a further sheet in the plan", 60, async () => (await kept())[1] > before);
  });
  await story.step("it is renewed when asked, and the plan says in which year again", async () => {
    await open(office, PLAN);
    await page.locator(`form[action='${PLAN}/now'] button`).click();
    await page.waitForURL(`**${PLAN}`);
    await until("all sheets kept", 120, async () => { const [done, all] = await kept(); return all > 0 && done === all; });
    ensure((await page.locator("section[aria-labelledby='h-years'] tbody tr").count()) > 0, "no year");
    ensure((await page.locator("section[aria-labelledby='h-ends'] tbody tr").count()) >= 3, "not all that ends");
    await fine(office);
  });
  await story.step("the newest file is downloaded, and anyone finds it authentic", async () => {
    await open(office, "/sheets");
    const href = await page.locator("main a[href$='/pdf']").first().getAttribute("href");
    const answer = await office.context.request.get(server.url + href);
    const file = await answer.body();
    ensure(file.includes("/DocTimeStamp"), "no timestamp over the document");
    await open(office, "/verify");
    await page.locator("input[type=file]").setInputFiles({ name: "feuille.pdf", mimeType: "application/pdf", buffer: file });
    await page.locator("form[enctype] button[type=submit]").click();
    await page.waitForLoadState();
    ensure((await page.locator("main").innerText()).includes("PAdES-B-LTA"), "not B-LTA");
    await fine(office);
  });
  await story.step("the plan is taken along as CSV, and printed without buttons", async () => {
    const answer = await office.context.request.get(`${server.url}${PLAN}.csv`);
    ensure(answer.ok() && (await answer.text()).includes("ecdsa"), `the file answers ${answer.status()}`);
    await open(office, PLAN);
    await page.emulateMedia({ media: "print" });
    ensure(!(await page.locator(`form[action='${PLAN}/now'] button`).isVisible()), "a button on paper");
    ensure(await page.locator("section[aria-labelledby='h-ends'] table").isVisible(), "no table on paper");
    await page.emulateMedia({ media: null });
  });
  await story.step("trainers do not see it", async () => {
    await open(trainer, "/sign-in");
    await logIn(trainer, server.account("trainer"));
    const answer = await trainer.context.request.get(server.url + PLAN);
    ensure(answer.status() === 403, `the trainer gets ${answer.status()}`);
  });
}
