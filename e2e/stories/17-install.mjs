import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "put on the home screen, and opened and signed without network after one visit";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP);
  await story.must("the trainer opens the class meeting", () => openMeeting(trainer));

  for (const [name, profile] of [["computer", DESKTOP], ["phone", PHONE]]) {
    const own = await device(story.browser, server, profile);
    for (const part of [/Failed to load resource/, /net::ERR_/]) own.expect(part);
    await story.step(`a ${name} can put it on its home screen`, async () => {
      await open(own, "/");
      const cdp = await own.context.newCDPSession(own.page);
      const { errors, data } = await cdp.send("Page.getAppManifest");
      ensure(errors.length === 0, JSON.stringify(errors));
      const told = JSON.parse(data);
      const wrong = (await cdp.send("Page.getInstallabilityErrors")).installabilityErrors.map((one) => one.errorId).filter((id) => id !== "in-incognito");
      ensure(wrong.length === 0, `not installable: ${wrong}`);
      const touch = await own.page.locator("link[rel=apple-touch-icon]").getAttribute("href");
      for (const { src, sizes } of [...told.icons, { src: touch, sizes: "180x180" }]) {
        const width = await own.page.evaluate((url) => new Promise((ok, ko) => {
          const image = new Image(); image.onload = () => ok(image.naturalWidth); image.onerror = () => ko(new Error(url)); image.src = url;
        }), src);
        ensure(sizes === "any" || sizes === `${width}x${width}`, `${src} is ${width} wide`);
      }
      const start = await own.page.evaluate(async (path) => (await fetch(path)).status, told.start_url);
      ensure(start === 200, `it starts at a page that answers ${start}`);
    });
    await story.must(`${name}: one visit to the pad, and it is kept with its challenge`, async () => {
      await open(trainer, trainer.path());
      await toThePad(own, await readCode(trainer));
      await until("kept", 60, () => own.page.evaluate(async () => {
        const name = (await caches.keys()).find((one) => one.startsWith("pages:"));
        return !!name && (await (await caches.open(name)).keys()).some((request) => /\/s\/sof_/.test(request.url));
      }));
    });
    if (name === "computer") {
      await story.step("the pad on the computer is sound", () => fine(own));
      continue;
    }
    await story.must("without network it starts, says what can be opened, and the pad is signed", async () => {
      await own.context.setOffline(true);
      await own.goto("/");
      await own.page.waitForSelector("#kept-pages a");
      await fine(own);
      await own.page.locator("#kept-pages a").first().click();
      await own.page.waitForSelector("#sign");
      await byFinger(own);
      await own.page.locator("#sign button[type=submit]").click();
      await own.page.waitForSelector("main .done h1");
      await fine(own);
    });
    await story.step("with network again it is sent", async () => {
      await own.context.setOffline(false);
      await own.page.evaluate(() => dispatchEvent(new Event("online")));
      await own.page.waitForURL(/\/s\/[^/]+\/done$/);
      await fine(own);
    });
  }
  const learner = await device(story.browser, server, PHONE);
  for (const part of [/Failed to load resource/, /net::ERR_/]) learner.expect(part);
  await story.step("one visit to a learner's own page is enough for the page without network", async () => {
    await open(learner, "/sign-in");
    await logIn(learner, server.account("learner"));
    await open(learner, "/my-day");
    await learner.page.evaluate(() => navigator.serviceWorker.ready);
    await learner.context.setOffline(true);
    await learner.goto("/my-day");
    await learner.page.waitForSelector("#kept-pages", { state: "attached" });
    await fine(learner);
  });
}
