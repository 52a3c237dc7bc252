import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "who may do what: the matrix, rights for some groups only, and somebody who only reads";

export async function run(story) {
  const server = await story.server();
  const administrator = server.account("administrator"), trainer = server.account("trainer");
  const office = await device(story.browser, server, DESKTOP);
  const send = (visitor, action) => visitor.page.locator(`form[action='${action}'] button[type=submit]`);
  const confirm = async () => {
    if (office.path() !== "/confirm") return;
    await office.page.locator("#password").fill(administrator.password);
    await send(office, "/confirm").click();
  };

  await story.must("an administrator takes a right from the office", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, "/settings/rights");
    await fine(office);
    const box = office.page.locator("#secretariat-import");
    ensure(await box.isChecked(), "the office could not import");
    await box.uncheck();
    await send(office, "/settings/rights").click();
    await confirm();
    await open(office, "/settings/rights");
    if (await box.isChecked()) {
      await box.uncheck();
      await send(office, "/settings/rights").click();
    }
    await open(office, "/settings/rights");
    ensure(!(await box.isChecked()), "it was not saved");
    ensure((await office.page.locator("input[id^='administrator-']").count()) === 0, "an administrator could be shut out");
  });

  const reader = await story.must("somebody is added who only reads, for one group only", async () => {
    await open(office, "/people/new");
    await office.page.locator("#given_name").fill("Hugo");
    await office.page.locator("#family_name").fill("Rey");
    await office.page.locator("#reference").fill("RH-1");
    await office.page.locator("#role-learner").uncheck();
    await office.page.locator("#role-auditor").check();
    await send(office, "/people/new").click();
    await office.page.waitForURL(/\/people\/prs_|\/people\/per_|\/people\/[a-z]+_/);
    await fine(office);
    const page = office.path();
    await open(office, `${page}/reach`);
    await fine(office);
    await office.page.locator("#where-some").check();
    const first = office.page.locator("input[name=groups]").first();
    await first.check();
    await send(office, `${page}/reach`).click();
    await confirm();
    await open(office, `${page}/reach`);
    ensure(await office.page.locator("#where-some").isChecked(), "the limit was not kept");
    return page;
  });

  await story.step("the page fits a small phone, in German, in the dark", async () => {
    const small = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark" });
    await open(small, "/sign-in");
    await logIn(small, administrator);
    await open(small, "/settings/rights");
    await fine(small);
    await open(small, `${reader}/reach`);
    await fine(small);
  });

  await story.step("a trainer gets neither page", async () => {
    const other = await device(story.browser, server, DESKTOP);
    other.expect(/status of 403/);
    await open(other, "/sign-in");
    await logIn(other, trainer);
    const answer = await other.page.request.get(new URL("/settings/rights", other.page.url()).href);
    ensure(answer.status() === 403, `the matrix answers ${answer.status()}`);
  });
}
