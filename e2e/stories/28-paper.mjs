import { readFile } from "node:fs/promises";
import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";

export const title = "a class on paper: blank sheet, copy attached and withdrawn, presences typed in";

// One pixel, as a phone would take it.
const PHOTO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, PHONE), office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  const meeting = await story.must("a class meeting is open", () => openMeeting(trainer));
  await story.must("its trainer finds the blank sheet on the phone, as a PDF", async () => {
    await fine(trainer);
    const link = trainer.page.locator(`a[href='${meeting}/paper/blank.pdf']`);
    ensure((await link.count()) === 1, "no blank sheet on the trainer's page");
    const answer = await trainer.context.request.get(new URL(`${meeting}/paper/blank.pdf`, trainer.page.url()).href);
    ensure(answer.status() === 200 && (await answer.body()).subarray(0, 5).toString() === "%PDF-", "no PDF");
  });
  await story.must("the office opens the page that the code of the blank sheet leads to", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, `${meeting}/paper`);
    ensure((await page.locator("main table tbody tr").count()) > 2, "nobody to type in");
    await fine(office);
  });
  await story.step("what is no scan is refused, and nothing is lost", async () => {
    office.expect(/422/);
    await page.locator("input[type=file]").setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ no scan") });
    await page.locator("form[enctype] button").click();
    await page.waitForSelector("#file-err");
    await fine(office);
  });
  await story.must("a photo is attached, says that it is a copy, and comes back as it was", async () => {
    await open(office, `${meeting}/paper`);
    await page.locator("input[type=file]").setInputFiles({ name: "scan.png", mimeType: "image/png", buffer: PHOTO });
    await page.locator("form[enctype] button").click();
    await page.waitForSelector("#copies li");
    ensure((await page.locator("#copies li").innerText()).includes("PNG"), "not listed as what it is");
    await fine(office);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#copies li a.btn").click()]);
    ensure((await readFile(await download.path())).equals(PHOTO), "another file came back");
  });
  await story.must("one is typed in as late, all others as there", async () => {
    await open(office, `${meeting}/paper`);
    const row = page.locator("main table tbody tr", { has: page.locator("select") }).first();
    await row.locator("select").selectOption("late");
    await row.locator("input[type=number]").fill("10");
    await page.locator("select[name=others]").first().selectOption("present");
    await fine(office);
    await page.locator("form[action$='/paper'] button[type=submit]").first().click();
    await page.waitForSelector(".toast");
    ensure((await page.locator("main table .sub").count()) > 2, "nothing is said to stand on paper");
    await fine(office);
  });
  await story.step("the copy is withdrawn with a reason, and stays listed", async () => {
    await page.locator("#copies details summary").click();
    await page.locator("#copies details input[name=reason]").fill("Page coupée");
    await page.locator("#copies details button").click();
    await page.waitForFunction(() => document.querySelector("#copies")?.innerText.includes("Page coupée"));
    ensure((await page.locator("#copies details").count()) === 0, "it can be withdrawn again");
    await fine(office);
  });
  for (const language of ["fr", "de", "en"]) {
    await story.step(`on a small phone in ${language}, light and dark`, async () => {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await office.context.cookies());
      await open(small, `${meeting}/paper?lang=${language}`);
      await fine(small);
      await small.page.emulateMedia({ colorScheme: "dark" });
      // Buttons pass from one colour to the other; in between neither contrast is what people read.
      await small.page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
      await fine(small);
      await small.close();
    });
  }
}
