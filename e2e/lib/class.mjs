// The class meeting of the demonstration that is open now, as its trainer and its learners come to it.
import { logIn } from "./browser.mjs";
import { ensure, open } from "./checks.mjs";
import { AHEAD } from "./server.mjs";

/** The trainer logs in and opens the class meeting that can be signed now. Gives its address. */
export async function openMeeting(visitor) {
  await open(visitor, "/sign-in");
  await logIn(visitor, visitor.server.account("trainer"));
  const links = visitor.page.locator("article.meeting a.btn.primary[href^='/meetings/']:not([href$='/closure'])");
  ensure((await links.count()) > 0, "the trainer's day shows no open class meeting");
  await links.first().click();
  await visitor.page.waitForURL(/\/meetings\/[^/]+$/);
  return visitor.path();
}

/** The six letters and digits beside the QR. */
export async function readCode({ page }) {
  const code = (await page.locator("#qr p.code").innerText()).replace(/\s/g, "");
  ensure(/^[0-9A-Z]{6}$/.test(code), `not a code: ${code}`);
  return code;
}

/** From the scanned code to the pad, with an account. */
export async function toThePad(visitor, code) {
  await visitor.goto(`/c/${code}`);
  if (visitor.path() === "/s/who") {
    await visitor.page.locator("main a[href^='/sign-in']").click();
    await visitor.page.waitForURL(/\/sign-in/);
  }
  if (visitor.path() === "/sign-in") await logIn(visitor, visitor.server.account("learner"));
  await visitor.page.waitForSelector("#sign").catch(async () => {
    const said = (await visitor.page.locator("main").innerText()).replace(/\s+/g, " ");
    throw new Error(`code ${code} led to no pad but to ${visitor.path()}: ${said.slice(0, 400)}`);
  });
  ensure(/^\/s\/[^/]+$/.test(visitor.path()), `the code led to ${visitor.path()}`);
}

/** Seconds from now until a minute after the end that the page tells ("9 h 00 – 12 h 30"). */
export async function secondsToTheEnd({ page }, meeting) {
  await page.waitForSelector("h1");
  const told = [...(await page.locator(".topline").innerText()).matchAll(/(\d{1,2})\s*h\s*(\d{2})/g)].pop();
  ensure(told, `${meeting} tells no end`);
  return (Number(told[1]) * 60 + Number(told[2]) - minuteOfDay() + 1) * 60;
}

/** The minute of the day in Paris. */
export function minuteOfDay() {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hour, minute] = clock.format(new Date(Date.now() + AHEAD * 1000)).split(":").map(Number);
  return hour * 60 + minute;
}
