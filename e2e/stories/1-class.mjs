import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, readCode, secondsToTheEnd, toThePad } from "../lib/class.mjs";
import { byFinger, byMouse } from "../lib/draw.mjs";

export const title = "a class signs, its trainer closes it, and the sheet is authentic for anyone";

export async function run(story) {
  const server = await story.server({ clock: true });
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const { page } = trainer;

  const meeting = await story.must("the trainer opens the class meeting that is open now", () => openMeeting(trainer));
  await story.step("the live page is sound", async () => {
    await page.waitForSelector(".live[data-state=on]");
    await fine(trainer);
  });
  const code = await story.must("it shows a QR and the same code in letters", async () => {
    ensure(await page.locator("#qr svg.qrcode path").isVisible(), "no QR");
    return readCode(trainer);
  });
  await story.must("the code leads the learner through the login to the pad", () => toThePad(phone, code));
  await story.step("the signing page is sound", () => fine(phone));
  await story.step("an empty pad is not sent", async () => {
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForSelector("#err:not([hidden])");
    await fine(phone);
  });
  // The mark is gone as soon as the trainer's page loads again.
  await page.evaluate(() => { window.sameLoad = true; });
  await story.must("drawn by finger and signed, the receipt is shown", async () => {
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    ensure(await phone.page.locator(".receipt .trace svg").isVisible(), "the receipt does not show the signature");
  });
  await story.step("the receipt is sound", () => fine(phone));
  await story.step("the proof file of the signature can be saved", async () => {
    const href = await phone.page.locator("a[href$='/proof']").getAttribute("href");
    const proof = await phone.context.request.get(server.url + href);
    ensure(proof.ok(), `the proof answers ${proof.status()}`);
    ensure((await proof.json()).event !== undefined, "the proof holds no event");
  });
  await story.step("the trainer's page shows it live, without loading again", async () => {
    const name = server.account("learner").name.toLowerCase();
    await page.waitForSelector(`tr[data-name="${name}"][data-status=ok], tr[data-name="${name}"][data-status=warn]`);
    ensure(await page.evaluate(() => window.sameLoad === true), "the page was loaded again");
    await fine(trainer);
  });
  await story.step("the learner's own day is sound", async () => {
    await open(phone, "/my-day");
    await fine(phone);
  });
  await story.step("the projected code is sound", async () => {
    await open(trainer, `${meeting}/qr`);
    ensure(await page.locator("#projbody svg.qrcode").isVisible(), "no QR");
    await fine(trainer);
  });
  await story.step("roll call by keyboard, and news leave one's place alone", async () => {
    await open(trainer, meeting);
    await page.waitForSelector(".live[data-state=on]");
    const row = await page.locator("tr[data-status=wait]").first().getAttribute("id");
    await page.locator(`#${row}`).focus();
    await page.keyboard.press("a");
    await page.waitForSelector(`#${row}[data-status=bad]`);
    await until("the focus is where it was", 60, () => page.evaluate((id) => document.activeElement?.closest("tr")?.id === id, row));
    await page.keyboard.press("u");
    await page.waitForSelector(`#${row}[data-status=wait]`);
    await page.locator(`#${row} details.menu summary`).click();
    await page.locator(`#${row} input[name=minutes]`).fill("12");
    const other = await page.locator("tr[data-status=wait]").last().getAttribute("id");
    // The same page elsewhere marks somebody: the list is replaced under the open menu.
    const second = await trainer.context.newPage();
    await second.goto(server.url + meeting);
    await second.locator(`#${other} button[value=absent]`).click();
    await page.waitForSelector(`#${other}[data-status=bad]`);
    ensure(await page.locator(`#${row} details.menu`).evaluate((menu) => menu.open), "the menu closed");
    ensure((await page.locator(`#${row} input[name=minutes]`).inputValue()) === "12", "what was typed is gone");
    await fine(trainer);
    await second.close();
  });
  await story.step("roll call: one is absent", async () => {
    await open(trainer, meeting);
    await page.locator("details.rollcall summary").click();
    const first = page.locator("details.rollcall input[name=absent]").first();
    const person = await first.getAttribute("value");
    await first.check();
    await fine(trainer);
    await page.locator("details.rollcall button[type=submit]").click();
    await page.waitForSelector(`#r-${person}[data-status=bad]`);
    await fine(trainer);
  });
  await story.step("the trainer signs", async () => {
    await open(trainer, meeting);
    await page.locator("details.ownpad summary").first().click();
    await byMouse(trainer);
    await fine(trainer);
    await page.locator("#sign button[type=submit]").click();
    await page.waitForSelector("#trainers .badge.ok");
    await fine(trainer);
  });
  await story.step("a class meeting that still runs is not closed, and the page says until when", async () => {
    await open(trainer, `${meeting}/closure`);
    ensure(await page.locator("#h-blocking").isVisible(), "it does not say what is in the way");
    ensure((await page.locator(`main form[action='${meeting}/closure']`).count()) === 0, "it offers to close");
    await fine(trainer);
    await page.locator(`.blocking a[href='${meeting}']`).click();
    await page.waitForURL((url) => url.pathname === meeting);
  });
  await story.must("after its end the trainer closes it", async () => {
    server.advance(await secondsToTheEnd(trainer, meeting));
    await trainer.goto(`${meeting}/closure`);
    if (trainer.path() === "/sign-in") await logIn(trainer, server.account("trainer"));
    await send(trainer, meeting);
    await page.waitForURL((url) => url.pathname === meeting);
  });
  await story.step("the page says so, and is sound", async () => {
    await page.waitForSelector("#stage .badge");
    ensure((await page.locator("a[href$='/closure']").count()) === 0, "it can be closed again");
    await fine(trainer);
  });

  const office = await device(story.browser, server, DESKTOP);
  const sheet = await story.must("staff opens the sheet's PDF once it is sealed", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    return until("a sealed sheet", 180, async () => {
      await open(office, meeting);
      const href = await office.page.locator("a[href^='/sheets/'][href$='/pdf']").first().getAttribute("href", { timeout: 300 });
      const pdf = await office.context.request.get(server.url + href);
      ensure(pdf.ok(), `${href} answers ${pdf.status()}`);
      const bytes = await pdf.body();
      ensure(bytes.subarray(0, 5).toString() === "%PDF-", "not a PDF");
      return bytes;
    });
  });
  await story.step("the page of the closed class meeting is sound", () => fine(office));
  const anyone = await device(story.browser, server, DESKTOP);
  const verify = (name, buffer) => async () => {
    await open(anyone, "/verify");
    await fine(anyone);
    await anyone.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/pdf", buffer });
    await anyone.page.locator("form[enctype] button[type=submit]").click();
    await anyone.page.waitForSelector(".verdict");
    return anyone.page.locator(".verdict");
  };
  await story.step("anyone may check the sheet, and it is authentic", async () => {
    const verdict = await verify("feuille.pdf", sheet)();
    ensure(/\bok\b/.test(await verdict.getAttribute("class")), `the verdict: ${await verdict.innerText()}`);
    await fine(anyone);
  });
  await story.step("one changed byte, and it is not", async () => {
    const changed = Buffer.from(sheet);
    changed[Math.floor(changed.length / 3)] ^= 1;
    const verdict = await verify("feuille.pdf", changed)();
    ensure(/\b(bad|warn)\b/.test(await verdict.getAttribute("class")), `the verdict: ${await verdict.innerText()}`);
    await fine(anyone);
  });
  await story.step("staff opens the class meeting again, with a reason", async () => {
    await open(office, meeting);
    await office.page.locator("details.menu summary:has(+ form[action$='/reopening'])").click();
    await fine(office);
    await office.page.locator("form[action$='/reopening'] input[name=reason]").fill("Une signature oubliée");
    await office.page.locator("form[action$='/reopening'] button[type=submit]").click();
    await office.page.waitForSelector("a.primary[href$='/closure']");
    await fine(office);
    await open(office, `${meeting}/closure`);
    await fine(office);
  });
}

/** Sends the form of the closing page, drawing where it asks for a signature. */
async function send(trainer, meeting) {
  if (await trainer.page.locator("#pad").count()) await byMouse(trainer);
  await trainer.page.locator(`form[action="${meeting}/closure"] button[type=submit].primary`).click();
}
