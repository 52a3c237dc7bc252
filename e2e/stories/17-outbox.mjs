import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "a phone signs without network, through a closed tab, an expired log-in and another person's visit";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP);
  await story.must("the trainer opens the class meeting", () => openMeeting(trainer));
  const code = await story.must("and shows its code", () => readCode(trainer));

  const phone = await device(story.browser, server, PHONE);
  for (const part of [/Failed to load resource/, /net::ERR_/, /status of 40/]) phone.expect(part);
  await story.must("the learner opens the pad once", async () => {
    await toThePad(phone, code);
    await phone.page.evaluate(() => navigator.serviceWorker.ready);
    await phone.page.reload();
    await phone.page.waitForFunction(async () => (await caches.keys()).some((name) => name.startsWith("pages:")));
  });
  const pad = phone.path();
  await story.step("what is kept for later is not readable on the disk", async () => {
    const found = await phone.page.evaluate(async () => {
      const texts = [];
      for (const name of (await caches.keys()).filter((one) => one.startsWith("pages:"))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
      }
      return texts;
    });
    ensure(found.length > 0, "no page is kept");
    ensure(found.every((text) => !/html|challenge/.test(text)), "a page is kept in the clear");
  });

  await story.must("without network the page opens again, is signed and kept", async () => {
    await phone.context.setOffline(true);
    await phone.page.reload();
    await phone.page.waitForSelector("#sign");
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForSelector("main .done h1");
    await fine(phone);
  });
  await story.step("the drawing is not readable on the disk either", async () => {
    const bodies = await phone.page.evaluate(async () => {
      const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith("outbox:"));
      const db = await new Promise((ok) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); });
      const rows = await new Promise((ok) => { const r = db.transaction("signatures").objectStore("signatures").getAll(); r.onsuccess = () => ok(r.result); });
      db.close();
      return rows.map((row) => typeof row.body);
    });
    ensure(bodies.length === 1 && bodies[0] === "object", `kept as ${bodies}`);
  });
  await story.step("the tab is closed and opened again: it still waits, and any page without network says where to go on", async () => {
    await phone.page.close();
    const page = await phone.context.newPage();
    Object.assign(phone, { page, goto: (path) => page.goto(new URL(path, server.url).href), path: () => new URL(page.url()).pathname });
    await phone.page.goto(new URL("/my-day", server.url).href);
    await phone.page.waitForSelector("#kept-pages a");
    await fine(phone);
    await phone.page.locator("#kept-pages a").click();
    await phone.page.waitForSelector("#net:not([hidden])");
    ensure(phone.path() === pad, `it led to ${phone.path()}`);
  });
  await story.must("the log-in has expired meanwhile: it is kept, and the page asks to log in again", async () => {
    await phone.context.clearCookies({ name: "assidu" });
    await phone.context.setOffline(false);
    await phone.page.evaluate(() => dispatchEvent(new Event("online")));
    await phone.page.waitForSelector("#net a:not([hidden])");
    ensure((await waiting(phone)) === 1, "it was given up");
    await fine(phone);
  });

  await story.step("someone else logs in on this phone: nothing of the first is told, shown or sent", async () => {
    const other = server.account("staff") || server.account("administrator") || server.account("trainer");
    await open(phone, "/sign-in");
    await logIn(phone, other);
    const posts = [];
    phone.page.on("request", (request) => { if (request.method() === "POST") posts.push(request.url()); });
    await open(phone, "/account");
    await open(phone, "/my-day");
    await phone.page.waitForTimeout(1500);
    ensure((await waiting(phone)) === 1, "the signature is gone");
    ensure(posts.length === 0, `sent: ${posts}`);
    ensure(!(await phone.page.locator("#net:not([hidden])").count()), "the bar tells of it");
    ensure((await phone.page.evaluate(async () => (await caches.keys()).filter((one) => one.startsWith("pages:")).length)) === 0, "a page of the first is still kept");
    const refused = await phone.page.evaluate(async (path) => {
      const names = (await indexedDB.databases()).map((one) => one.name).filter((one) => one.startsWith("outbox:"));
      const kept = (await Promise.all(names.map((one) => self.outbox.all(one.slice(7))))).flat();
      path = kept[0].action;
      const body = kept[0].body;
      return (await fetch(path, { method: "POST", body, headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" } })).status;
    }, pad);
    ensure(refused === 401, `a stray sending was answered ${refused}`);
  });
  await story.step("the first logs in again, and it is sent from whatever page", async () => {
    await phone.context.clearCookies({ name: "assidu" });
    await open(phone, "/sign-in");
    await logIn(phone, server.account("learner"));
    await open(phone, "/my-day");
    await until("sent", 60, async () => (await waiting(phone)) === 0);
    await open(phone, `${pad}/done`);
    await fine(phone);
  });
}

async function waiting({ page }) {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name).filter((name) => name.startsWith("outbox:"));
    return (await Promise.all(names.map((name) => self.outbox.all(name.slice(7))))).flat().length;
  });
}
