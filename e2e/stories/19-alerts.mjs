import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, secondsToTheEnd } from "../lib/class.mjs";
import { byMouse } from "../lib/draw.mjs";

export const title = "the office sets thresholds, sees who is away too often, and takes note";

export async function run(story) {
  const server = await story.server({ clock: true });
  const office = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const trainer = await device(story.browser, server, DESKTOP);
  const { page } = office;

  const meeting = await story.must("a class meeting is open", () => openMeeting(trainer));
  await story.must("the administrator sets an alert from one absence on", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/alerts");
    await fine(office);
    ensure(await page.locator("main .empty").count(), "an alert before anything happened");
    await open(office, "/settings/attendance");
    await page.locator("input[name=count]").fill("1");
    await page.locator("main form button.primary").click();
    await page.waitForSelector("input[name=count]");
    ensure((await page.locator("input[name=count]").inputValue()) === "1", "it was not saved");
    await fine(office);
  });
  await story.must("two are absent, and the class meeting is closed", async () => {
    for (const row of [0, 1]) {
      await open(office, `${meeting}/corrections`);
      await page.locator("main table tbody tr").nth(row).locator("a.btn").click();
      await page.waitForSelector("#correct form");
      await page.locator("#correct select[name=state]").selectOption("absent");
      await page.locator("#correct input[name=reason]").fill("Pas venu");
      await page.locator("#correct button.primary").click();
      await page.waitForURL((url) => url.pathname === `${meeting}/corrections` && !url.search);
    }
    await open(trainer, meeting);
    server.advance(await secondsToTheEnd(trainer, meeting));
    await trainer.goto(`${meeting}/closure`);
    if (trainer.path() === "/sign-in") {
      await logIn(trainer, server.account("trainer"));
      await trainer.goto(`${meeting}/closure`);
    }
    if (await trainer.page.locator("#pad").count()) await byMouse(trainer);
    await trainer.page.locator(`form[action="${meeting}/closure"] button[type=submit].primary`).click();
    await trainer.page.waitForURL((url) => !url.pathname.endsWith("/closure"));
  });
  await story.must("the alerts name them", async () => {
    await until("the alerts are there", 60, async () => {
      await office.goto("/alerts");
      if (office.path() === "/sign-in") await logIn(office, server.account("administrator"));
      return (await page.locator("main ul.plainlist > li").count()) >= 2;
    });
    await fine(office);
    for (const link of await page.locator("a[href^='/alerts/files/']").all()) {
      const answer = await office.context.request.get(server.url + (await link.getAttribute("href")));
      ensure(answer.ok(), `a file answers ${answer.status()}`);
    }
  });
  await story.step("one is noted, found among those seen, and taken back", async () => {
    // Others are still being looked at: only this one's name says anything.
    const names = () => page.locator("main ul.plainlist > li .person a").allInnerTexts();
    const [name] = await names();
    await page.locator("main ul.plainlist > li", { hasText: name }).locator("button[value=see]").click();
    await page.waitForSelector("form:has(input[name=act][value=unsee])");
    ensure(!(await names()).includes(name), "it still stands there");
    await fine(office);
    await open(office, "/alerts?state=seen");
    ensure((await names()).join() === name, "it is not among those seen");
    await fine(office);
    await page.locator("main button[value=unsee]").click();
    await page.waitForURL((url) => url.pathname === "/alerts" && !url.search);
    ensure((await names()).includes(name), "it did not come back");
  });
  await story.step("a learner has no such page", async () => {
    await open(phone, "/sign-in");
    await logIn(phone, server.account("learner"));
    phone.expect(/403/);
    await phone.goto("/alerts");
    ensure(!(await phone.page.locator("main").innerText()).includes("absence en"), "a learner sees alerts");
  });
}
