import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "people's rights: a name is put right, data are restricted, shown for a reason, and freed";

export async function run(story) {
  const server = await story.server();
  const administrator = server.account("administrator"), learner = server.account("learner");
  const family = learner.name.split(" ").at(-1);
  const own = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark", javaScriptEnabled: false });
  await story.must("the learner asks for a correction", async () => {
    await open(own, "/sign-in");
    await logIn(own, learner);
    await open(own, "/account/requests");
    await own.page.locator("#kind").selectOption("rectification");
    await own.page.locator("#asked").fill("Mein Name hat einen zweiten Teil.");
    await own.page.locator("form[action='/account/requests'] button").click();
  });
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;
  await story.must("the office puts the name right with its answer", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, "/data-requests");
    await page.locator("tbody a").first().click();
    await page.waitForURL("**/data-requests/req_*");
    await fine(office);
    await page.locator("#family_name").fill(`${family}-Roux`);
    await page.locator("#answer").selectOption("granted");
    await page.locator("#identified").check();
    await page.locator("form[action^='/data-requests/'] button").click();
    await page.waitForSelector("#h-answer");
    ensure((await page.locator("main").innerText()).includes(`${family}-Roux`), "not put right");
    await fine(office);
  });
  await story.step("the learner reads what it said and what it says", async () => {
    await open(own, "/account/requests");
    ensure((await own.page.locator("main").innerText()).includes(`${family}-Roux`), "not told");
    await fine(own, { axe: false });
  });
  let restriction = "";
  await story.must("the office restricts the data", async () => {
    await open(office, `/people?role=learner&q=${encodeURIComponent(`${family}-Roux`)}`);
    await page.locator("tbody a[href^='/people/per_']").first().click();
    await page.waitForURL("**/people/per_*");
    await page.locator("a[href$='/restriction']").click();
    await page.waitForURL("**/restriction");
    restriction = office.path();
    await fine(office);
    await page.locator("textarea[name=reason]").fill("Conteste son adresse.");
    await page.locator("form[action$='/restriction'] button").first().click();
    await page.waitForSelector("select[name=ground]");
    await fine(office);
  });
  await story.step("they are in no list any more", async () => {
    await open(office, `/people?q=${encodeURIComponent(`${family}-Roux`)}`);
    ensure((await page.locator("tbody a[href^='/people/per_']").count()) === 0, "still listed");
    await open(office, "/data-requests");
    ensure((await page.locator(`a[href='${restriction}']`).count()) === 1, "not among the restricted");
    await fine(office);
  });
  await story.step("a ground and a reason show them for a moment, by keyboard alone", async () => {
    await open(office, restriction);
    await page.locator("select[name=ground]").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Recours devant le tribunal.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#h-shown");
    await fine(office);
    await page.locator("section[aria-labelledby=h-shown] a").click();
    await page.waitForURL("**/people/per_*");
    ensure((await page.locator(".note.warn").count()) > 0, "not marked");
    await fine(office);
  });
  await story.step("the end is told before, and the learner reads it", async () => {
    await open(office, restriction);
    await page.locator("form:has(input[value=end]) textarea").fill("Adresse vérifiée.");
    await page.locator("form:has(input[value=end]) button").click();
    await page.waitForSelector("form:has(input[value=keep])");
    await fine(office);
    await open(own, "/account/requests");
    ensure((await own.page.locator("section[aria-labelledby=h-restricted] .note").count()) === 1, "not told");
    await fine(own, { axe: false });
  });
}
