import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "other ways of signing: a presence token redeemed from one's own page, fewer ways at a class meeting, one's own phone";

// The server tells phones from computers by what they say.
const SAFARI_ON_A_PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

export async function run(story) {
  const server = await story.server();
  const learner = server.account("learner");
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, { ...PHONE, userAgent: SAFARI_ON_A_PHONE });
  const meeting = await story.must("the trainer opens the class meeting that is open now", () => openMeeting(trainer));

  await story.step("beside a computer's pad is a code for one's own phone", async () => {
    const code = await readCode(trainer);
    const desk = await device(story.browser, server, DESKTOP);
    await toThePad(desk, code);
    await desk.page.locator("details.handover summary").click();
    ensure(await desk.page.locator("details.handover svg.qrcode path").isVisible(), "no QR");
    await fine(desk);
    await toThePad(phone, await readCode(trainer));
    ensure((await phone.page.locator("details.handover").count()) === 0, "a phone needs no other phone");
    // Away from the pad first: an open one goes on asking the server, and would be told that nobody is logged in.
    await phone.page.goto("about:blank");
    await phone.context.clearCookies();
  });

  const row = trainer.page.locator(`tr[data-name="${learner.name.toLowerCase()}"]`);
  await story.must("present, will sign later: the list says so without loading again", async () => {
    await open(trainer, meeting);
    await trainer.page.waitForSelector(".live[data-state=on]");
    await row.locator("form.later button").click();
    await trainer.page.waitForFunction((name) => {
      const found = document.querySelector(`tr[data-name="${name}"]`);
      return found && !found.querySelector("form.later") && found.dataset.status === "ok";
    }, learner.name.toLowerCase());
    await fine(trainer);
  });
  await story.step("the open tokens are listed", async () => {
    await open(trainer, "/tokens");
    ensure((await trainer.page.locator("main").innerText()).includes(learner.name), "the token is not listed");
    await fine(trainer);
  });
  await story.must("the learner finds it on their own page, and the pad opens without any code", async () => {
    await open(phone, "/sign-in");
    await logIn(phone, learner);
    await open(phone, "/my-day");
    await fine(phone);
    await phone.page.locator("main a[href^='/s/']").first().click();
    await phone.page.waitForSelector("#sign");
    await fine(phone);
  });
  await story.must("drawn by finger and signed, the receipt is shown", async () => {
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
  });
  await story.step("nothing waits any more", async () => {
    await open(trainer, "/tokens");
    ensure(!(await trainer.page.locator("main").innerText()).includes(learner.name), "the token is still listed");
    await fine(trainer);
  });
  await story.step("the page of the ways of signing is sound, and a class meeting accepts fewer", async () => {
    await open(trainer, `${meeting}/ways`);
    await fine(trainer);
    const allowed = trainer.page.locator(`form[action='${meeting}/ways']`);
    await allowed.locator("input[value=rotating_qr]").uncheck();
    await allowed.locator("button[type=submit]").click();
    await trainer.page.waitForURL(/\/ways$/);
    await open(trainer, meeting);
    ensure((await trainer.page.locator("#qr svg.qrcode").count()) === 0, "the QR is still shown");
    await readCode(trainer);
    await fine(trainer);
  });
  await story.step("whoever scans all the same is told what to do", async () => {
    const late = await device(story.browser, server, SMALL_PHONE);
    await late.goto(`/c/${await readCode(trainer)}`);
    await late.page.waitForSelector(".instead");
    late.problems(); // the browser tells the refusal on its console
    await fine(late);
  });
}
