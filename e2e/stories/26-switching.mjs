import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "one person links two accounts of theirs, goes from one to the other without logging out, and unlinks them";

export async function run(story) {
  const server = await story.server();
  const trainer = server.account("trainer"), region = server.organisation;
  const phone = await device(story.browser, server, PHONE, { javaScriptEnabled: false });
  const press = async (visitor, button, leadsTo) => {
    await Promise.all([visitor.page.waitForURL(leadsTo), button.click()]);
  };
  const enter = async (visitor, account) => {
    await visitor.page.locator("#institution").fill(account.institution_code);
    await visitor.page.locator("#identifier").fill(account.login);
    await visitor.page.locator("#password").fill(account.password);
    await press(visitor, visitor.page.locator("form[action='/sign-in'] button[type=submit]"), (url) => url.pathname !== "/sign-in");
  };
  const cookie = async (visitor) => (await visitor.context.cookies()).find((one) => /assidu$/.test(one.name))?.value;
  const act = (visitor, what) => visitor.page.locator(`form:has(input[name=act][value='${what}']) button[type=submit]`);
  const started = (url) => !["/account/switch", "/sign-in"].includes(url.pathname);

  await story.must("a trainer asks to link another account, and logs in to it", async () => {
    await open(phone, "/sign-in");
    await logIn(phone, trainer);
    await open(phone, "/account");
    await fine(phone, { axe: false });
    await open(phone, "/account/switch");
    await fine(phone, { axe: false });
    await press(phone, act(phone, "ask"), (url) => url.pathname === "/sign-in");
    await enter(phone, region);
    ensure(phone.path() === "/account/linked", `it leads to ${phone.path()}`);
    const text = await phone.page.locator("main").innerText();
    ensure(text.includes(server.provider) && text.includes(region.name), text);
    await fine(phone, { axe: false });
  });
  await story.must("says that both are theirs, and sees both", async () => {
    await press(phone, act(phone, "link"), (url) => url.pathname === "/account/switch");
    ensure((await act(phone, "account").count()) === 1, "no other account to go to");
    await fine(phone, { axe: false });
  });
  await story.must("goes there, and the cookie of before opens nothing", async () => {
    const before = await cookie(phone);
    await press(phone, act(phone, "account"), started);
    ensure(phone.path() === "/trainer", `it leads to ${phone.path()}`);
    const after = await cookie(phone);
    ensure(before && after && before !== after, "the cookie is the same");
    const name = (await phone.context.cookies()).find((one) => one.value === after).name;
    const stolen = await fetch(new URL("/account", server.url), { headers: { cookie: `${name}=${before}` }, redirect: "manual" });
    ensure(stolen.status !== 200, `the cookie of before answers ${stolen.status}`);
    await fine(phone, { axe: false });
  });
  await story.step("the way back is in the frame of the page, on a phone and on a computer", async () => {
    await phone.page.locator("nav.mobilebar details summary").click();
    await press(phone, phone.page.locator("nav.mobilebar a[href='/account/switch']"), (url) => url.pathname === "/account/switch");
    await press(phone, act(phone, "account"), started);
    ensure(phone.path() === "/portal", `it leads to ${phone.path()}`);
  });

  const office = await device(story.browser, server, DESKTOP, { locale: "de", colorScheme: "dark" });
  await story.must("on another device the link is there after logging in to the other account", async () => {
    await open(office, "/sign-in");
    await logIn(office, trainer);
    await press(office, office.page.locator(".orgtools a[href='/account/switch']"), (url) => url.pathname === "/account/switch");
    await fine(office);
    await press(office, act(office, "account"), started);
    ensure(office.path() === "/portal", `it leads to ${office.path()}`);
    await fine(office);
  });
  await story.must("unlinked on the phone, what was switched to is over with the next click", async () => {
    await open(phone, "/account/switch");
    await press(phone, act(phone, "unlink"), (url) => url.pathname === "/account/switch" || url.pathname === "/sign-in");
    await office.goto("/portal");
    ensure(office.path().startsWith("/sign-in"), `the computer is at ${office.path()}`);
  });
  const small = await device(story.browser, server, SMALL_PHONE, { locale: "de" });
  await story.step("and the trainer's own log of access tells of it", async () => {
    await open(small, "/sign-in");
    await logIn(small, trainer);
    await open(small, "/account/traces");
    const text = await small.page.locator("main").innerText();
    ensure(/verknüpft/i.test(text) && /gelöst/i.test(text), text);
    await fine(small);
    await open(small, "/account/switch");
    ensure((await act(small, "account").count()) === 0, "the other account is still there");
    await fine(small);
  });
}
