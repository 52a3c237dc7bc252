import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { minuteOfDay, openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";
import { AHEAD } from "../lib/server.mjs";

export const title = "what is drawn without network waits on the phone and is signed once; too late is said";

/** A signature on its way: at once from its pad, or later as a link of the device's chain. */
const SENDING = /\/(s\/sof_[^/]*|outbox)$/;

export async function run(story) {
  const server = await story.server({ clock: true });
  const trainer = await device(story.browser, server, DESKTOP);
  const meeting = await story.must("the trainer opens the class meeting", () => openMeeting(trainer));
  const code = await story.must("and shows its code", () => readCode(trainer));

  // Requests of the pages themselves, so that the story can fail them: no service worker in between.
  const phone = await device(story.browser, server, PHONE, { serviceWorkers: "block" });
  const tablet = await device(story.browser, server, PHONE, { serviceWorkers: "block" });
  await phone.context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3 * 3600_000; // a phone whose clock is three hours slow
  });
  for (const part of [/Failed to load resource/, /net::ERR_/]) phone.expect(part);
  tablet.expect(/Failed to load resource/);
  const sent = [];
  phone.page.on("request", (request) => {
    if (request.method() === "POST" && SENDING.test(request.url())) sent.push(request);
  });
  await story.must("both devices of one learner come to the pad", async () => {
    await toThePad(phone, code);
    await toThePad(tablet, code);
  });
  const pad = phone.path();
  const waiting = () => phone.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name).filter((name) => name.startsWith("outbox:"));
    return (await Promise.all(names.map((name) => self.outbox.all(name.slice(7))))).flat().length;
  });

  await story.must("signed without network, it is kept on the phone and the page says so", async () => {
    await byFinger(phone);
    await phone.context.setOffline(true);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForSelector("main .done h1");
    ensure((await waiting()) === 1, "nothing waits in the phone");
    await fine(phone);
  });
  for (const status of [500, 401, 503]) {
    await story.step(`the network comes back with ${status}, and it stays kept`, async () => {
      const before = sent.length;
      await phone.page.route(SENDING, (route) => route.fulfill({ status, body: "" }));
      await phone.context.setOffline(false);
      await phone.page.evaluate(() => dispatchEvent(new Event("online")));
      await until("another try", 90, () => sent.length > before);
      await phone.page.waitForTimeout(300);
      ensure((await waiting()) === 1, "it was given up");
      ensure(phone.path() === pad, `it went to ${phone.path()}`);
      await phone.page.unroute(SENDING);
    });
  }
  const reference = await story.must("the server answers, and the receipt is there", async () => {
    await phone.page.evaluate(() => dispatchEvent(new Event("online")));
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
    return referenceOf(phone);
  });
  await story.step("every try carried the same key", () => {
    const keys = new Set(sent.map((request) => new URLSearchParams(request.postData()).get("key")));
    ensure(sent.length >= 4 && keys.size === 1, `${sent.length} tries with ${keys.size} keys`);
  });
  await story.step("the same request once more gives the same receipt", async () => {
    const again = await phone.page.evaluate(async ([path, body]) => {
      const answer = await fetch(path, { method: "POST", body, headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" } });
      return [answer.status, (await answer.json()).receipt];
    }, [sent.at(-1).url(), sent.at(-1).postData()]);
    ensure(again[0] === 201, `answered ${again[0]}`);
    ensure(again[1].reference === reference, `${again[1].reference} is not ${reference}`);
    ensure(Math.abs(Date.parse(again[1].signed_at) - Date.now() - AHEAD * 1000) < 600_000, `dated by the slow clock: ${again[1].signed_at}`);
  });
  await story.step("the other device, which drew too, is led to the first receipt", async () => {
    await byFinger(tablet);
    await tablet.page.locator("#sign button[type=submit]").click();
    await tablet.page.waitForURL(/\/s\/[^/]+\/done$/);
    ensure((await referenceOf(tablet)) === reference, "two receipts");
    await fine(tablet);
  });

  const guesser = await device(story.browser, server, PHONE);
  guesser.expect(/Failed to load resource/);
  await story.step("whoever types wrong codes waits after the fifth, and others do not", async () => {
    const type = async (visitor, text) => {
      await visitor.goto("/");
      await visitor.page.locator("#code").fill(text);
      await visitor.page.locator("form[action='/code'] button[type=submit]").click();
      await visitor.page.waitForLoadState("load");
    };
    for (let n = 0; n < 6; n += 1) await type(guesser, "000000");
    const said = await guesser.page.locator("main").innerText();
    ensure(/minute/.test(said), `nothing about waiting: ${said}`);
    await fine(guesser);
    const neighbour = await device(story.browser, server, PHONE);
    await type(neighbour, await readCodeAgain(trainer, meeting));
    ensure(neighbour.path() === "/s/who", `a good code led to ${neighbour.path()}`);
  });

  await tooLate(story);
}

/** The window closes between the pad and the answer. */
async function tooLate(story) {
  const server = await story.server({ clock: true });
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  phone.expect(/Failed to load resource/);
  const meeting = await story.must("another day: a class meeting", () => openMeeting(trainer));
  await story.step("the window closes while someone draws: it is said, and nothing is signed", async () => {
    await toThePad(phone, await readCode(trainer));
    const close = secondsUntil(await phone.page.locator("main").innerText());
    server.advance(close - 10 * 60);
    await toThePad(phone, await readCodeAgain(trainer, meeting));
    await byFinger(phone);
    server.advance(close + 60);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForSelector("#err:not([hidden])");
    ensure((await phone.page.locator("#err").innerText()).length > 20, "no reason is told");
    ensure(!phone.path().endsWith("/done"), "it was signed");
    await fine(phone);
  });
}

/** Seconds until the first hour that a pad tells: until when it is open. */
function secondsUntil(text) {
  const told = /(\d{1,2})\s*h\s*(\d{2})/.exec(text);
  ensure(told, `the pad tells no hour: ${text}`);
  return (((Number(told[1]) * 60 + Number(told[2]) - minuteOfDay()) + 1440) % 1440) * 60;
}

/** The last eight letters of the receipt's number. */
async function referenceOf({ page }) {
  return (await page.locator("dd.num").allInnerTexts()).find((text) => /^[0-9A-F]{8}$/.test(text.trim()));
}

/** The code of this moment, on the trainer's page as it is now; a long leap of the clock has ended the log-in. */
async function readCodeAgain(trainer, meeting) {
  await trainer.goto(meeting);
  if (trainer.path() === "/sign-in") await logIn(trainer, trainer.server.account("trainer"));
  await open(trainer, meeting);
  return readCode(trainer);
}
