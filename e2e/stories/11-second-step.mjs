import { createHmac } from "node:crypto";
import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "a second step at log-in: set up, used, lost, asked of the staff; and a password that was forgotten";

/** The code that an app shows for a secret (RFC 6238), `steps` half minutes from now. */
function codeOf(secret, steps = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export async function run(story) {
  const server = await story.server();
  const administrator = server.account("administrator"), trainer = server.account("trainer");
  const office = await device(story.browser, server, DESKTOP, { javaScriptEnabled: false });
  const send = (visitor, action) => visitor.page.locator(`form[action='${action}'] button[type=submit]`);

  const setUp = async (visitor) => {
    await open(visitor, "/account");
    await fine(visitor, { axe: false });
    await open(visitor, "/account/second-step");
    await send(visitor, "/account/second-step").first().click();
    await visitor.page.waitForSelector("svg.qrcode, form[action='/account/second-step'] #code");
    await fine(visitor, { axe: false });
    const secret = (await visitor.page.locator("details code").textContent()).replaceAll(" ", "");
    ensure(/^[A-Z2-7]{32}$/.test(secret), `the key is ${secret}`);
    return secret;
  };

  const trainers = await device(story.browser, server, PHONE);
  const secret = await story.must("a trainer adds it to an app, by QR or by key", async () => {
    await open(trainers, "/sign-in");
    await logIn(trainers, trainer);
    const secret = await setUp(trainers);
    await fine(trainers);
    return secret;
  });
  await story.step("a wrong code comes back with the reason", async () => {
    trainers.expect(/status of 422/);
    await trainers.page.locator("#code").fill("000000");
    await send(trainers, "/account/second-step").click();
    await trainers.page.waitForSelector(".note.bad");
    await fine(trainers);
  });
  const codes = await story.must("a right one switches it on and shows ten recovery codes, once", async () => {
    await trainers.page.locator("#code").fill(codeOf(secret));
    await send(trainers, "/account/second-step").click();
    await trainers.page.waitForSelector("#h-codes");
    await fine(trainers);
    const codes = await trainers.page.locator("ol code").allInnerTexts();
    ensure(codes.length === 10, `${codes.length} codes`);
    await open(trainers, "/account/second-step");
    ensure((await trainers.page.locator("ol code").count()) === 0, "shown again");
    return codes;
  });

  const other = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark" });
  await story.must("another phone comes in with password and code, and nothing is open in between", async () => {
    await open(other, "/sign-in");
    await logIn(other, trainer);
    ensure(other.path() === "/sign-in/code", `the password alone led to ${other.path()}`);
    await fine(other);
    await other.goto("/trainer");
    ensure(other.path() === "/sign-in/code", `${other.path()} is open`);
    // A code of the same half minute was used to set it up: the next one is taken, too.
    await other.page.locator("#code").fill(codeOf(secret, 1));
    await send(other, "/sign-in/code").click();
    await other.page.waitForURL(/\/trainer/);
    await fine(other);
  });
  const lost = await device(story.browser, server, PHONE, { javaScriptEnabled: false });
  await story.must("without the phone, and without JavaScript, a recovery code does", async () => {
    await open(lost, "/sign-in");
    await logIn(lost, trainer);
    await lost.page.locator("#code").fill(codes[0].toUpperCase());
    await send(lost, "/sign-in/code").click();
    ensure(lost.path() === "/trainer", `led to ${lost.path()}`);
  });

  await story.must("the administrator takes a lost one away, and asks the whole staff for one", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, `/people?role=trainer&q=${encodeURIComponent(trainer.name.split(" ").at(-1))}`);
    await office.page.locator("tbody a[href^='/people/per_']").first().click();
    await office.page.locator("a[href$='access?act=factor']").click();
    await office.page.locator("form[action$='/access'] button[type=submit]").click();
    await open(office, "/settings/people");
    await office.page.locator("#factor").check();
    await send(office, "/settings/people").click();
    ensure(office.path() === "/account/second-step", `led to ${office.path()}`);
  });
  await story.step("from then on the office sets one up before anything else", async () => {
    await office.goto("/planning");
    ensure(office.path() === "/account/second-step", `${office.path()} is open`);
    await send(office, "/account/second-step").first().click();
    const key = (await office.page.locator("details code").textContent()).replaceAll(" ", "");
    await office.page.locator("#code").fill(codeOf(key));
    await send(office, "/account/second-step").first().click();
    await office.page.waitForSelector("#h-codes");
    await open(office, "/planning");
  });
  await story.step("the trainer whose second step was taken away comes in by password alone", async () => {
    await open(lost, "/sign-in");
    await logIn(lost, trainer);
    ensure(lost.path() === "/trainer", `led to ${lost.path()}`);
  });
  await story.step("a link that never was one says so, and a server without mail says whom to ask", async () => {
    const stranger = await device(story.browser, server, PHONE);
    stranger.expect(/status of 410/);
    await stranger.goto(`/sign-in/new/${"A".repeat(43)}`);
    await stranger.page.waitForSelector(".note.bad");
    await fine(stranger);
    await stranger.goto("/sign-in/lost");
    ensure(stranger.path() === "/sign-in/help", `led to ${stranger.path()}`);
  });
}
