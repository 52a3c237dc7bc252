import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "the office gives a badge, a reader tells of it, the class meeting shows it, and the badge is taken away";

const NUMBER = "04:A2:2B:9C";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;
  let key = "";
  let sent = 0;
  const ask = (path, init = {}) => fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  const read = (name) =>
    ask("/api/v1/badge-readings", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": name ?? `story-${(sent += 1)}` },
      body: JSON.stringify({ badge: NUMBER, place: "Hall B", read_at: new Date().toISOString() }),
    });
  let learner = "";

  await story.must("the administrator makes a key for badges and for reading", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings/api-keys");
    await page.locator("input[name=name]").fill("Lecteur du hall B");
    await page.locator("input[name=scopes][value=badges]").check();
    await page.locator("input[name=scopes][value=class_meetings]").check();
    await page.locator("input[name=name]").press("Enter");
    await page.waitForSelector("section[aria-labelledby=h-made] code");
    key = await page.locator("section[aria-labelledby=h-made] code").innerText();
  });
  await story.must("somebody who is expected gets a badge; what is typed wrong is said and kept", async () => {
    const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Paris" });
    const planned = await (await ask(`/api/v1/class-meetings?from=${today}`)).json();
    for (const meeting of planned.class_meetings) {
      const one = await (await ask(`/api/v1/class-meetings/${meeting.id}`)).json();
      const expected = one.sign_offs.flatMap((sign) => sign.participants).find((person) => person.state === "expected");
      learner ||= expected?.id ?? "";
    }
    ensure(learner !== "", "nobody is expected today");
    await open(office, `/people/${learner}`);
    await page.locator("a[href*='act=badge']").click();
    await page.waitForSelector("input[name=number]");
    await fine(office);
    office.expect(/status of 422/);
    await page.locator("input[name=number]").fill("é");
    await page.locator("input[name=number]").press("Enter");
    await page.waitForSelector("p.err");
    ensure((await page.locator("input[name=number]").inputValue()) === "é", "what was typed is gone");
    await fine(office);
    await page.locator("input[name=number]").fill(NUMBER);
    await page.locator("input[name=number]").press("Enter");
    await page.waitForURL(`**/people/${learner}`);
    const text = await page.locator("main").innerText();
    ensure(text.includes("B9C") && !text.includes("A22B9C") && !text.includes(NUMBER), "not shown by its end alone");
    await fine(office);
  });
  await story.step("a reader tells of it, twice under one name, and is answered the same", async () => {
    const body = JSON.stringify({ badge: NUMBER, place: "Hall B", read_at: new Date().toISOString() });
    const headers = { "content-type": "application/json", "idempotency-key": "story-twice" };
    const first = await ask("/api/v1/badge-readings", { method: "POST", headers, body });
    const again = await ask("/api/v1/badge-readings", { method: "POST", headers, body });
    const [told, same] = [await first.text(), await again.text()];
    ensure([200, 201, 409].includes(first.status), `not answered: ${first.status} ${told}`);
    ensure(first.status === again.status && told === same, `answered otherwise: ${same}`);
    ensure((await read("story-twice")).status === 422, "another body is taken under the same name");
  });
  await story.step("a small phone without scripts, dark and in German, shows the badge", async () => {
    const phone = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark", javaScriptEnabled: false });
    await open(phone, "/sign-in");
    await logIn(phone, server.account("administrator"));
    await open(phone, `/people/${learner}`);
    ensure((await phone.page.locator("main").innerText()).includes("B9C"), "not shown");
    await fine(phone, { axe: false });
  });
  await story.step("taken away, no reader knows it any more", async () => {
    await open(office, `/people/${learner}`);
    await page.locator("a[href*='act=take-badge']").click();
    await page.locator("form:has(input[name=act][value=take-badge]) button[type=submit]").click();
    await page.waitForURL(`**/people/${learner}`);
    const told = await read();
    ensure(told.status === 404 && (await told.json()).type === "urn:assidu:problem:unknown-badge", "still known");
  });
}
