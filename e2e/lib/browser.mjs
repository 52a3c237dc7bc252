// Chromium, and the devices of the stories: every page of a device is watched for errors.
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const DESKTOP = { viewport: { width: 1360, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const SMALL_PHONE = { ...PHONE, viewport: { width: 320, height: 568 } };
export const TABLET = { viewport: { width: 810, height: 1080 }, isMobile: true, hasTouch: true };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
}

/** A person's device: a context of its own, with one page. */
export async function device(browser, server, profile, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris", ...profile, ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems = [];
  /** Answers that are part of the story, although the browser reports them as errors. */
  const expected = [];
  page.on("console", (message) => {
    const text = `${message.text()} (${message.location().url})`;
    if (message.type() === "error" && !expected.some((one) => one.test(text))) problems.push(`console: ${text}`);
  });
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  return {
    context, page, server,
    expect: (pattern) => expected.push(pattern),
    /** What went wrong since the last question. */
    problems: () => problems.splice(0),
    goto: (path) => page.goto(new URL(path, server.url).href),
    path: () => new URL(page.url()).pathname,
    close: () => context.close(),
  };
}

/** Fills the login form that is shown. */
export async function logIn(visitor, account) {
  const { page, server } = visitor;
  await page.locator("#institution").fill(server.institution_code);
  await page.locator("#identifier").fill(account.login);
  await page.locator("#password").fill(account.password);
  await Promise.all([
    page.waitForURL((url) => url.pathname !== "/sign-in"),
    page.locator("form[action='/sign-in'] button[type=submit]").click(),
  ]);
}
