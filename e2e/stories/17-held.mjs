import { DESKTOP, PHONE, TABLET, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, readCode, secondsToTheEnd, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "signed without network, sent hours later: counted when in time, else held back for the office";

export async function run(story) {
  const server = await story.server({ clock: true });
  const trainer = await device(story.browser, server, DESKTOP);
  const meeting = await story.must("the trainer opens the class meeting", () => openMeeting(trainer));
  const phone = await device(story.browser, server, PHONE);
  for (const part of [/Failed to load resource/, /net::ERR_/]) phone.expect(part);
  await story.must("the learner opens the pad, and the phone has its challenge for later", async () => {
    await toThePad(phone, await readCode(trainer));
    await phone.page.evaluate(() => navigator.serviceWorker.ready);
    await phone.page.reload();
    await until("a challenge", 30, () => phone.page.evaluate(stored, "ahead:"));
  });

  await story.must("it is signed without network, and is a link of the phone's chain", async () => {
    await phone.context.setOffline(true);
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForSelector("main .done h1");
    await until("a link", 30, () => phone.page.evaluate(stored, "last"));
    await fine(phone);
  });
  await story.step("the key of the chain gives itself out to no script", async () => {
    const out = await phone.page.evaluate(async () => {
      const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith("outbox:"));
      const db = await new Promise((ok) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); });
      const pair = await new Promise((ok) => { const r = db.transaction("keys").objectStore("keys").get("pair"); r.onsuccess = () => ok(r.result); });
      db.close();
      return crypto.subtle.exportKey("pkcs8", pair.privateKey).then(() => "exported", () => "refused");
    });
    ensure(out === "refused", out);
  });
  await story.must("the window is over when the network is back: it counts, by when the challenge was given", async () => {
    server.advance((await secondsToTheEnd(trainer, meeting)) + 20 * 60);
    await phone.context.setOffline(false);
    await phone.page.evaluate(() => dispatchEvent(new Event("online")));
    await phone.page.waitForURL(/\/(done|sign-in)/);
    if (phone.path() === "/sign-in") await logIn(phone, server.account("learner"));
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
  });

  await kiosk(story);
}

async function kiosk(story) {
  const server = await story.server();
  const tablet = await device(story.browser, server, TABLET), { page } = tablet;
  for (const part of [/Failed to load resource/, /net::ERR_/]) tablet.expect(part);
  const meeting = await story.must("another day: the trainer opens the class meeting", () => openMeeting(tablet));
  const names = await story.must("and hands the device round, which is made ready while there is network", async () => {
    await page.locator("details:has(form[action*='/kiosk']) > summary").click();
    await page.locator("form[action*='/kiosk'] button").click();
    await page.waitForSelector(".kiosk ul.names a.name");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    const people = await page.locator(".kiosk a.name").count();
    await until("all pads kept", 90, () => page.evaluate(async (n) => {
      const name = (await caches.keys()).find((one) => one.startsWith("pages:"));
      return name && (await (await caches.open(name)).keys()).length > n;
    }, people));
    await until("a challenge", 30, () => page.evaluate(stored, "ahead:"));
    return page.url();
  });
  await story.must("the network is gone, and two sign one after the other; their names sink", async () => {
    await tablet.context.setOffline(true);
    for (const n of [1, 2]) {
      await page.goto(names);
      await page.locator(".kiosk a.name").first().click();
      await page.waitForSelector("#sign");
      await byFinger(tablet);
      await page.locator("#sign button[type=submit]").click();
      await page.waitForSelector("main .done h1");
      await page.locator("main a.btn.primary").click();
      await until("the names sink", 30, async () => (await page.locator("#signed-here li").count()) === n);
      ensure(/\d/.test(await page.locator("#kept").innerText()), "what waits is not counted");
      ensure((await page.locator("svg.ink, .sigcell").count()) === 0, "a signature is shown");
    }
    await fine(tablet);
  });
  await story.step("without network nobody leads out of it", async () => {
    await page.locator(".kioskbar details.menu summary").click();
    await page.locator("form[action$='/kiosk/exit'] #password").fill("whatever");
    await page.locator("form[action$='/kiosk/exit'] button[type=submit]").click();
    await page.waitForSelector("#exit-offline:not([hidden])");
    ensure(page.url().startsWith(names.split("?")[0]), `it led to ${page.url()}`);
    await fine(tablet);
  });
  await story.must("the network is back: all is sent, and the office's page shows both", async () => {
    await tablet.context.setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForFunction(() => document.querySelector("#kept") && document.querySelector("#kept").hidden && !document.querySelectorAll("#signed-here li").length, null, { timeout: 60_000 });
    // The page is loaded anew when something was sent; what is read in between is the old one.
    await until("both are done", 60, async () => (await page.locator(".kiosk ul.names.sunk:not(#signed-here) li").count()) >= 2);
    ensure(!(await page.locator("#exit-offline").isVisible()), "it still says that there is no network");
    await fine(tablet);
  });
  await story.step("given back, nothing of the class is left on it", async () => {
    await page.goto(names);
    if (!(await page.locator("form[action$='/kiosk/exit'] #password").isVisible())) await page.locator(".kioskbar details.menu summary").click();
    await page.locator("form[action$='/kiosk/exit'] #password").fill(server.account("trainer").password);
    await page.locator("form[action$='/kiosk/exit'] button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === meeting);
    await until("wiped", 20, () => page.evaluate(async () => !(await caches.keys()).some((name) => name.startsWith("pages:"))));
  });
  const office = await device(story.browser, server, DESKTOP);
  await story.step("the office's list of what came too late opens, and is empty", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/held-back");
    await fine(office);
  });
}

/** Whether an outbox of this device holds a value whose name begins so. */
async function stored(stem) {
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith("outbox:")) continue;
    const db = await new Promise((ok) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); });
    const names = db.objectStoreNames.contains("keys") && await new Promise((ok) => { const r = db.transaction("keys").objectStore("keys").getAllKeys(); r.onsuccess = () => ok(r.result); });
    db.close();
    if (names && names.some((one) => one.startsWith(stem))) return true;
  }
  return false;
}
