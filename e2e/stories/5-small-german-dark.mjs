import { SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";

export const title = "the smallest phone, in German, in the dark: nothing overflows, and the signing page is light";

const WIRE_BYTES = 45_000;
const GERMAN = { locale: "de-DE", colorScheme: "dark" };

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, SMALL_PHONE, GERMAN);
  const learner = await device(story.browser, server, SMALL_PHONE, GERMAN);
  const office = await device(story.browser, server, SMALL_PHONE, GERMAN);
  const see = (visitor, path) => story.step(`${path.replace(/mtg_[0-9a-f]+/, "…")} is sound`, async () => {
    await open(visitor, path);
    ensure((await visitor.page.locator("html").getAttribute("lang")) === "de", "not in German");
    await fine(visitor);
  });

  for (const path of ["/", "/sign-in", "/sign-in/help", "/verify", "/privacy", "/accessibility", "/demo"]) await see(learner, path);
  const meeting = await story.must("the trainer opens the class meeting", () => openMeeting(trainer));
  const code = await story.must("and shows the code", () => readCode(trainer));
  for (const path of [meeting, `${meeting}/qr`, `${meeting}/closure`, "/trainer"]) await see(trainer, path);

  await story.must("the learner comes to the pad", () => toThePad(learner, code));
  await story.step("the signing page is sound", () => fine(learner));
  await story.step(`the signing page loads with less than ${WIRE_BYTES} bytes`, async () => {
    const bytes = await coldLoad(story, server, learner);
    console.log(`      ${bytes.total} bytes: ${bytes.parts.join(", ")}`);
    ensure(bytes.total > 5_000 && bytes.total < WIRE_BYTES, `${bytes.total} bytes: ${bytes.parts.join(", ")}`);
  });
  for (const path of ["/my-day", "/account", "/account/password", "/confirm"]) await see(learner, path);

  await story.must("the administrator logs in", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
  });
  await story.step("a person's page, form and access are sound", async () => {
    await open(office, "/people?role=learner");
    const person = await office.page.locator("tbody a[href^='/people/per_']").first().getAttribute("href");
    for (const path of [person, `${person}/edit`, `${person}/access?act=password`, `${person}/access?act=deactivate`]) {
      await open(office, path);
      await fine(office);
    }
  });
  for (const path of ["/today", "/planning", "/people", "/groups", "/imports", "/sheets", "/settings", "/people/new", `${meeting}/edit`]) await see(office, path);
}

/** What goes over the wire when the page of this device is opened for the first time, on another one. */
async function coldLoad(story, server, learner) {
  const fresh = await device(story.browser, server, SMALL_PHONE, { storageState: await learner.context.storageState(), serviceWorkers: "block" });
  const cdp = await fresh.context.newCDPSession(fresh.page), names = new Map(), parts = [];
  let total = 0;
  cdp.on("Network.responseReceived", (e) => names.set(e.requestId, new URL(e.response.url).pathname.replace(/^\/s\/.*/, "page").replace("/assets/", "").replace(/\.[0-9a-f]{16}/, "")));
  cdp.on("Network.loadingFinished", (e) => {
    total += e.encodedDataLength;
    parts.push(`${names.get(e.requestId)} ${e.encodedDataLength}`);
  });
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await fresh.page.goto(learner.page.url(), { waitUntil: "networkidle" });
  ensure(await fresh.page.locator("#pad").isVisible(), "not the signing page");
  await fresh.close();
  return { total, parts };
}
