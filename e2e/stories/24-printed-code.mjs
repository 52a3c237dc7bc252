import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";

export const title = "a code on the wall opens nothing by itself; a PIN takes the handed-round device back";

export async function run(story) {
  const server = await story.server();
  const learner = server.account("learner");
  const admin = await device(story.browser, server, DESKTOP), trainer = await device(story.browser, server, DESKTOP);
  const phone = await device(story.browser, server, PHONE);

  await story.must("an administrator allows printed codes, and names no networks yet", async () => {
    await open(admin, "/sign-in");
    await logIn(admin, server.account("administrator"));
    await open(admin, "/settings");
    for (const way of ["static_qr", "static_qr_on_site"]) await admin.page.locator(`input[name=methods][value=${way}]`).check();
    await admin.page.locator("form[action^='/settings/policy'] button[name=act][value=save]").click();
    await admin.page.waitForURL(/saved=policy/);
    await fine(admin);
  });
  const meeting = await story.must("the trainer opens the class meeting that is open now", () => openMeeting(trainer));
  const code = await story.must("and finds the code to print, of the class and of the room", async () => {
    await open(trainer, `${meeting}/ways`);
    await fine(trainer);
    await trainer.page.locator("a[href$='/printed-code']").click();
    await trainer.page.waitForSelector("svg.qrcode path");
    await fine(trainer);
    const room = trainer.page.locator(".poster nav.tabs a").nth(1);
    await room.click();
    await trainer.page.waitForURL(/of=room/);
    await fine(trainer);
    for (const language of ["de", "en"]) {
      const small = await device(story.browser, server, SMALL_PHONE);
      await small.context.addCookies(await trainer.context.cookies());
      await open(small, `${meeting}/printed-code?lang=${language}`);
      await fine(small);
      await small.close();
    }
    await open(trainer, `${meeting}/printed-code`);
    return new URL(await trainer.page.locator("p.wrap code").innerText()).pathname;
  });
  await story.must("scanned alone it opens no pad", async () => {
    phone.expect(/403/);
    await phone.goto(code);
    await phone.page.locator("main a[href^='/sign-in']").click();
    await phone.page.waitForURL(/\/sign-in/);
    await logIn(phone, learner);
    await phone.page.waitForSelector(".done[data-wait]");
    ensure((await phone.page.locator("#sign").count()) === 0, "there is a pad");
    await fine(phone);
  });
  await story.must("the trainer taps beside the name, and the pad opens by itself", async () => {
    await open(trainer, meeting);
    await trainer.page.waitForSelector(".live[data-state=on]");
    const row = trainer.page.locator(`tr[data-name="${learner.name.toLowerCase()}"]`);
    await row.locator("button.primary[value=present]").click();
    await trainer.page.waitForFunction((name) => document.querySelector(`tr[data-name="${name}"]`)?.dataset.status === "ok", learner.name.toLowerCase());
    await fine(trainer);
    await phone.page.waitForSelector("#sign");
    await fine(phone);
  });
  await story.must("drawn by finger and signed, the receipt is shown", async () => {
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
  });
  await story.step("a code of nobody leads to a page that says so", async () => {
    const stranger = await device(story.browser, server, SMALL_PHONE);
    stranger.expect(/410/);
    await stranger.goto("/q/AAAA?lang=de");
    ensure((await stranger.page.locator("h1").count()) === 1, "no page");
    await fine(stranger);
  });
  await story.must("the trainer hands the device round with a PIN", async () => {
    await open(trainer, meeting);
    const menu = trainer.page.locator("details:has(form[action*='/kiosk'])");
    await menu.locator("summary").click();
    await fine(trainer);
    await menu.locator("input[name=pin]").fill("4072");
    await menu.locator("button[type=submit]").click();
    await trainer.page.waitForSelector(".kiosk ul.names a.name");
    await fine(trainer);
  });
  const leave = async (pin) => {
    if (!(await trainer.page.locator("form[action$='/kiosk/exit'] #password").isVisible())) await trainer.page.locator(".kioskbar details.menu summary").click();
    await trainer.page.locator("form[action$='/kiosk/exit'] #password").fill(pin);
    await trainer.page.locator("form[action$='/kiosk/exit'] button[type=submit]").click();
  };
  await story.step("a wrong PIN does not lead out", async () => {
    trainer.expect(/status of 422/);
    await leave("4073");
    await trainer.page.waitForSelector("form[action$='/kiosk/exit'] [aria-invalid=true]");
    await fine(trainer);
  });
  await story.must("the right one leads back to the class", async () => {
    await leave("4072");
    await trainer.page.waitForURL((url) => url.pathname === meeting);
    await fine(trainer);
  });
}
