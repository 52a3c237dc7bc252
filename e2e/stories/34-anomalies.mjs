import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, secondsToTheEnd } from "../lib/class.mjs";

export const title = "staff find an anomaly of a class meeting that is over, say how it is to be understood, and take that back";

export async function run(story) {
  const server = await story.server({ clock: true });
  const office = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const trainer = await device(story.browser, server, DESKTOP);
  const { page } = office;
  const rows = (path) => page.locator(`main table.t tbody tr:has(a[href='${path}'])`);

  const meeting = await story.must("a class meeting is open", () => openMeeting(trainer));
  await story.must("it ends without the trainer's signature, and the list says so", async () => {
    await open(trainer, meeting);
    server.advance((await secondsToTheEnd(trainer, meeting)) + 60);
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await until("the anomaly is there", 90, async () => {
      await office.goto("/anomalies?kind=ANO-05");
      if (office.path() === "/sign-in") await logIn(office, server.account("administrator"));
      return (await rows(meeting).count()) >= 1;
    });
    await fine(office);
    ensure((await page.locator("main .note").first().innerText()).length > 20, "nothing says that they decide nothing");
  });
  const line = rows(meeting).first();
  const anomaly = await line.locator("a.rowlink").getAttribute("href");
  await story.step("what is filtered is what is taken along", async () => {
    for (const link of await page.locator("a[href^='/anomalies/files/']").all()) {
      const answer = await office.context.request.get(server.url + (await link.getAttribute("href")));
      ensure(answer.ok(), `a file answers ${answer.status()}`);
      ensure((await link.getAttribute("href")).includes("kind=ANO-05"), "the file is of something else");
    }
    await open(office, "/anomalies/print?kind=ANO-05");
    await fine(office);
    await open(office, "/anomalies?kind=ANO-08&q=zzz");
    ensure(await page.locator("main .empty").count(), "something has no such name");
    await fine(office);
  });
  await story.must("it is qualified with a comment", async () => {
    await open(office, anomaly);
    await fine(office);
    await page.locator("input[value=explained]").check();
    await page.locator("input[name=comment]").fill("La formatrice était malade dès midi.");
    await page.locator("main form button.primary").click();
    await page.waitForSelector("form input[name=qualification][value=none]", { state: "attached" });
    await fine(office);
    ensure((await page.locator("main").innerText()).includes("malade"), "the comment is not shown");
    await open(office, "/anomalies?kind=ANO-05");
    ensure((await page.locator(`a.rowlink[href='${anomaly}']`).count()) === 0, "it still waits");
    await open(office, "/anomalies?state=qualified");
    ensure((await page.locator(`a.rowlink[href='${anomaly}']`).count()) === 1, "it is not among the qualified ones");
    await fine(office);
  });
  await story.step("that is taken back, and the history stays", async () => {
    await open(office, anomaly);
    await page.locator("form:has(input[name=qualification][value=none]) button").click();
    await page.waitForSelector("form input[name=qualification][value=none]", { state: "detached" });
    ensure((await page.locator("ul.plainlist > li").count()) === 2, "the history is not whole");
    ensure((await page.locator("main").innerText()).includes("malade"), "what was said is gone");
    await fine(office);
    await open(office, "/anomalies?kind=ANO-05");
    ensure((await page.locator(`a.rowlink[href='${anomaly}']`).count()) === 1, "it does not wait again");
  });
  await story.step("the trainer sees it and says nothing; a learner has no such page", async () => {
    await open(trainer, "/sign-in");
    if (trainer.path() === "/sign-in") await logIn(trainer, server.account("trainer"));
    await open(trainer, anomaly);
    await fine(trainer);
    ensure((await trainer.page.locator("input[name=comment]").count()) === 0, "a trainer may qualify");
    await open(phone, "/sign-in");
    await logIn(phone, server.account("learner"));
    phone.expect(/403/);
    await phone.goto("/anomalies");
    ensure((await phone.page.locator("main table.t").count()) === 0, "a learner sees anomalies");
  });
}
