import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";

export const title = "people's rights: who looked at whose data, requests, erasure";

export async function run(story) {
  const server = await story.server();
  const administrator = server.account("administrator"), learner = server.account("learner");
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  await story.must("the office looks at a learner's page", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, `/people?role=learner&q=${encodeURIComponent(learner.name.split(" ").at(-1))}`);
    await page.locator("tbody a[href^='/people/per_']").first().click();
    await page.waitForURL("**/people/per_*");
  });
  await story.must("that is in the access log, which is found by name from the settings", async () => {
    await open(office, "/settings");
    await page.locator("a[href='/access-log']").click();
    await page.waitForURL("**/access-log");
    await page.locator("input[name=q]").fill(learner.name);
    await page.locator("select[name=act]").selectOption("see-person");
    await page.locator("form[role=search] button").click();
    await page.waitForURL("**/access-log?*");
    ensure((await page.locator("tbody tr").count()) > 0, "no entry");
    await fine(office);
  });
  await story.step("the log proves that it is whole", async () => {
    await until("all entries chained", 90, async () => {
      await open(office, "/access-log?check=1");
      return (await page.locator(".note.ok").count()) > 0 && (await page.locator("section[aria-labelledby=h-check] p").count()) === 2;
    });
    await fine(office);
    const answer = await office.context.request.get(`${server.url}/access-log.csv`);
    ensure(answer.ok() && (await answer.text()).split("\n").length > 3, `the file answers ${answer.status()}`);
  });
  const own = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark", javaScriptEnabled: false });
  await story.step("the learner sees on a small phone, without JavaScript, who looked", async () => {
    await open(own, "/sign-in");
    await logIn(own, learner);
    await open(own, "/account");
    await own.page.locator("a[href='/account/traces']").click();
    ensure((await own.page.locator("main li").count()) > 0, "no entry");
    await fine(own, { axe: false });
  });
  const portuguese = await device(story.browser, server, PHONE, { locale: "pt" });
  await story.step("the same in Portuguese", async () => {
    await open(portuguese, "/sign-in");
    await logIn(portuguese, learner);
    await open(portuguese, "/account/traces");
    ensure((await portuguese.page.locator("h1").innerText()).includes("Quem"), "not in Portuguese");
    await fine(portuguese);
  });
  const mine = await device(story.browser, server, SMALL_PHONE, { javaScriptEnabled: false });
  await story.must("the learner asks to be erased, from the account", async () => {
    await open(mine, "/sign-in");
    await logIn(mine, learner);
    await open(mine, "/account");
    await mine.page.locator("a[href='/account/requests']").click();
    await mine.page.locator("#kind").selectOption("erasure");
    await mine.page.locator("#asked").fill("Merci d’effacer tout ce qui peut l’être.");
    await mine.page.locator("form[action='/account/requests'] button").click();
    ensure((await mine.page.locator("section[aria-labelledby=h-own] li").count()) === 1, "no request");
    await fine(mine, { axe: false });
  });
  await story.must("the office reads what would go and what is kept, and answers in part", async () => {
    await open(office, "/data-requests");
    await fine(office);
    await page.locator("tbody a").first().click();
    await page.waitForURL("**/data-requests/req_*");
    ensure((await page.locator("section[aria-labelledby=h-fates] tbody tr").count()) === 7, "not every kind of data");
    await fine(office);
    await page.locator("#answer").selectOption("partly");
    await page.locator("#identified").check();
    await page.locator("#says").fill("Vos coordonnées sont effacées ; la loi garde vos signatures.");
    await page.locator("form[action^='/data-requests/'] button").click();
    await page.waitForSelector("#h-answer");
    await fine(office);
  });
  await story.step("the learner is logged out everywhere, and cannot come back", async () => {
    await mine.goto("/account");
    ensure(mine.path() === "/sign-in", `${mine.path()} is open`);
  });
}
