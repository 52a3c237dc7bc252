import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting, readCode } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "a learner signs by reference and birth date; another comes with a card and chooses a password";

/** Maëlys Mercier of the sample files. */
const BORN = "1979-09-04";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, SMALL_PHONE);
  const { page } = phone;

  const code = await story.must("the trainer shows the code", async () => {
    await openMeeting(trainer);
    return readCode(trainer);
  });
  const say = async (birthDate) => {
    await page.locator("#reference").fill("l0001");
    await page.locator("#birth_date").fill(birthDate);
    await page.locator("form[action='/s/who'] button[type=submit]").click();
  };
  await story.must("scanned, the code asks who it is, and shows no names", async () => {
    await phone.goto(`/c/${code}`);
    ensure(phone.path() === "/s/who", `the code led to ${phone.path()}`);
    ensure(!(await page.locator("main").innerText()).includes(server.account("learner").name), "a name is shown");
    await fine(phone);
  });
  await story.step("a wrong birth date comes back with the reason", async () => {
    phone.expect(/status of 422/);
    await say("1980-01-01");
    await page.waitForSelector(".note.bad");
    ensure((await page.locator("#reference").inputValue()) === "l0001", "the reference is not kept");
    await fine(phone);
  });
  await story.must("the right one leads to the pad, drawn and signed, to the receipt", async () => {
    await say(BORN);
    await page.waitForSelector("#sign");
    await fine(phone);
    await byFinger(phone);
    await page.locator("#sign button[type=submit]").click();
    await page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
  });
  await story.step("the trainer sees it, and nothing else is open on that phone", async () => {
    await trainer.page.waitForSelector(`tr[data-name="${server.account("learner").name.toLowerCase()}"] td .num`);
    await phone.goto("/my-day");
    ensure(phone.path() === "/sign-in", `${phone.path()} is open`);
  });

  const office = await device(story.browser, server, DESKTOP), other = await device(story.browser, server, PHONE);
  const card = await story.must("staff gives one learner a new password, on a card", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/people?role=learner&q=Nicolas");
    await office.page.locator("tbody a[href^='/people/per_']").first().click();
    await office.page.waitForSelector("#h-access");
    await fine(office);
    await office.page.locator("a[href$='/access?act=password']").click();
    await fine(office);
    await office.page.locator("form[action$='/access'] button[type=submit]").click();
    const password = await office.page.locator("code").innerText();
    await fine(office);
    return { login: "L0002", password };
  });
  await story.must("at the first log-in nothing opens but choosing one's own", async () => {
    await open(other, "/sign-in");
    await logIn(other, card);
    ensure(other.path() === "/account/password", `logged in to ${other.path()}`);
    await fine(other);
  });
  const choose = async (password) => {
    await other.page.locator("#old").fill(card.password);
    await other.page.locator("#new").fill(password);
    await other.page.locator("#again").fill(password);
    await other.page.locator("form[action='/account/password'] button[type=submit]").click();
  };
  await story.step("one that everybody tries comes back with the reason", async () => {
    other.expect(/status of 422/);
    await choose("Soleil2026!!");
    await other.page.waitForSelector("#new-err");
    await fine(other);
  });
  await story.must("a good one leads to the day", async () => {
    await choose("trois petits chats gris");
    await other.page.waitForURL(/\/my-day/);
    await fine(other);
  });
  await story.step("the devices of the account are listed", async () => {
    await open(other, "/account");
    await fine(other);
  });
}
