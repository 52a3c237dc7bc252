import { DESKTOP, PHONE, device } from "../lib/browser.mjs";
import { ensure, fine } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";

export const title = "without JavaScript a learner signs with the typed name";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP);
  const phone = await device(story.browser, server, PHONE, { javaScriptEnabled: false });
  const { page } = phone;

  const code = await story.must("the trainer shows the code", async () => {
    await openMeeting(trainer);
    return readCode(trainer);
  });
  await story.must("the code leads to the form", () => toThePad(phone, code));
  await story.step("the form is sound, and says that there is no pad", async () => {
    ensure(await page.locator(".nopad").isVisible(), "no word about the missing pad");
    await fine(phone, { axe: false });
  });
  const send = () => page.locator("#sign button[type=submit]").click();
  await story.step("sent empty, it comes back with the reason", async () => {
    phone.expect(/status of 422/);
    await send();
    await page.waitForSelector("#err:not([hidden])");
    ensure((await page.locator("#err").innerText()).trim() !== "", "no reason");
    await fine(phone, { axe: false });
  });
  await story.must("signed with the typed name, the receipt is shown", async () => {
    await page.locator("details.alt summary").click();
    await page.locator("#typed").fill(server.account("learner").name);
    await send();
    await page.waitForURL(/\/s\/[^/]+\/done/);
    await page.waitForSelector(".receipt");
    await fine(phone, { axe: false });
  });
  await story.step("the trainer sees it", async () => {
    await trainer.page.waitForSelector(`tr[data-name="${server.account("learner").name.toLowerCase()}"] td .num`);
    await fine(trainer);
  });
}
