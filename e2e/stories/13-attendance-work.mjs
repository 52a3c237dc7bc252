import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";

export const title = "the office corrects one and many, and decides on an absence that a learner justified with a photo";

// One pixel, as a phone would take it.
const PHOTO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP);
  const office = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const { page } = office;

  const meeting = await story.must("a class meeting is open", () => openMeeting(trainer));
  const corrections = `${meeting}/corrections`;
  await story.must("the administrator logs in and opens its corrections", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, corrections);
    ensure((await page.locator("main table tbody tr").count()) > 2, "nobody to correct");
    await fine(office);
  });
  const correct = async (row, state, minutes, reason) => {
    await open(office, corrections);
    await page.locator("main table tbody tr").nth(row).locator("a.btn").click();
    await page.waitForSelector("#correct form");
    await page.locator("#correct select[name=state]").selectOption(state);
    await page.locator("#correct input[name=minutes]").fill(minutes);
    await page.locator("#correct input[name=reason]").fill(reason);
    await fine(office);
    await page.locator("#correct button.primary").click();
  };
  await story.step("lateness without minutes is not taken, and the reason stays typed", async () => {
    office.expect(/422/);
    await correct(0, "late", "", "Vue à 9 h 20");
    await page.waitForSelector("#correct [role=alert]");
    ensure((await page.locator("#correct input[name=reason]").inputValue()) === "Vue à 9 h 20", "the reason is gone");
    await fine(office);
  });
  await story.must("with minutes it is recorded, and stands in the history", async () => {
    await correct(0, "late", "20", "Vue à 9 h 20");
    await page.waitForURL((url) => url.pathname === corrections && !url.search);
    ensure((await page.locator("[aria-labelledby=h-history]").innerText()).includes("Vue à 9 h 20"), "no history");
    await fine(office);
  });
  await story.must("two are corrected to absent", async () => {
    for (const row of [1, 2]) {
      await correct(row, "absent", "", `Pas venu ${row}`);
      await page.waitForURL((url) => url.pathname === corrections && !url.search);
    }
  });

  await story.step("many at once: the filter finds them, the page tells what it will do", async () => {
    await open(office, "/corrections");
    await fine(office);
    const groups = await page.locator("select[name=group] option").evaluateAll((all) => all.map((one) => one.value));
    const day = await page.evaluate(() => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date()));
    for (const group of groups) {
      await open(office, `/corrections?group=${group}&first=${day}&last=${day}&state=absent`);
      if (await page.locator("form[method=post][action='/corrections']").count()) break;
    }
    ensure((await page.locator("[aria-labelledby=h-found] tbody tr").count()) >= 2, "the filter finds nobody");
    await fine(office);
  });
  await story.step("they are corrected by a job that says how far it is", async () => {
    await page.locator("form[method=post] select[name=target]").selectOption("dispensed");
    await page.locator("form[method=post] input[name=reason]").fill("Salle fermée");
    await page.locator("form[method=post][action='/corrections'] button.primary").click();
    await page.waitForURL(/\/corrections\/blk_/);
    await page.waitForSelector("#bulk .badge.ok", { timeout: 120_000 });
    await fine(office);
    await open(office, corrections);
    const states = await page.locator("main table tbody").innerText();
    ensure(states.includes("Dispensé") && states.includes("Salle fermée"), `the states are ${states}`);
  });

  await story.must("a learner justifies an absence with a photo", async () => {
    await open(phone, "/sign-in");
    await logIn(phone, server.account("learner"));
    await open(phone, "/my-absences");
    await fine(phone);
    await phone.page.locator("select[name=reason]").selectOption("transport");
    await phone.page.locator("textarea[name=comment]").fill("Grève des trains");
    await phone.page.locator("input[name=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: PHOTO });
    await phone.page.locator("main form button[type=submit]").first().click();
    await phone.page.waitForSelector("main ul.plainlist li");
    await fine(phone);
  });
  await story.step("a file of another kind is not taken, and says so at its field", async () => {
    phone.expect(/422/);
    await phone.page.locator("input[name=file]").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("MZ") });
    await phone.page.locator("main form button[type=submit]").first().click();
    await phone.page.waitForSelector("#file-err");
    await fine(phone);
  });
  await story.must("the office sees it, opens the photo and accepts", async () => {
    await open(office, "/absences");
    await fine(office);
    const line = page.locator("main ul.plainlist > li", { hasText: "Grève des trains" });
    const file = await office.context.request.get(server.url + (await line.locator("a[href$='/file']").getAttribute("href")));
    ensure(file.ok() && (await file.body()).equals(PHOTO), `the photo answers ${file.status()}`);
    ensure(file.headers()["content-disposition"].startsWith("attachment"), "a stranger's file is shown in place of a page");
    await line.locator("input[name=answer]").fill("Merci");
    await line.locator("button[value=accept]").click();
    await page.waitForURL(/\/absences$/);
    await fine(office);
  });
  await story.step("the learner reads the answer, and the class meeting says excused", async () => {
    await open(phone, "/my-absences");
    ensure((await phone.page.locator("main").innerText()).includes("Merci"), "no answer");
    await fine(phone);
    await until("the state follows", 60, async () => {
      await open(phone, "/my-day");
      return /Excusé|Absence justifiée/.test(await phone.page.locator("main").innerText());
    });
  });
  await story.step("the figures of a group are shown with a chart, its table and files", async () => {
    await open(office, "/attendance/figures");
    await fine(office);
    for (const group of await page.locator("select[name=group] option").evaluateAll((all) => all.map((one) => one.value))) {
      await open(office, `/attendance/figures?group=${group}`);
      if (await page.locator("svg.chart").count()) break;
    }
    ensure(await page.locator("svg.chart rect").first().isVisible(), "no chart");
    await page.locator("section details summary").first().click();
    await fine(office);
    for (const link of await page.locator("a[href^='/attendance/figures/']").all()) {
      const answer = await office.context.request.get(server.url + (await link.getAttribute("href")));
      ensure(answer.ok(), `a file answers ${answer.status()}`);
    }
  });
  await story.step("what is set for attendance is saved", async () => {
    await open(office, "/settings/attendance");
    await fine(office);
    await page.locator("textarea[name=reasons]").fill("Grève\nPanne");
    await page.locator("main form button.primary").click();
    await page.waitForSelector("textarea[name=reasons]");
    await open(phone, "/my-absences");
    ensure((await phone.page.locator("select[name=reason] option").allInnerTexts()).join() === "Grève,Panne", "not the provider's reasons");
  });
}
