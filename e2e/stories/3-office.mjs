import { DESKTOP, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";

export const title = "the office: its day, planning, people, an import with a wrong row, sheets, settings";

const HEADER = "learner_ref;family_name;given_name;birth_name;gender;birth_date;email;mobile_phone;phone;address_line1;address_line2;postal_code;city;country;employer_name;employer_siret;language;start;end;sso_uid;signature_required";
const learner = (ref, name, born) => `${ref};${name};Zoé;;f;${born};;;;;;31000;Toulouse;FR;;;fr;2026-09-01;2027-06-30;;1`;
const FILE = [HEADER, learner("E2E-1", "Abadie", "2001-05-06"), learner("E2E-2", "Bonnet", "2001-02-30"), learner("E2E-3", "Castan", "1999-12-31"), ""].join("\r\n");

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;

  await story.must("the administrator logs in", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
  });
  await story.step("the day is shown, with its class meetings", async () => {
    await open(office, "/today");
    ensure((await page.locator("a[href^='/meetings/']").count()) > 0, "no class meeting");
    await fine(office);
  });
  await story.step("the first steps lead on", async () => {
    await open(office, "/today");
    const steps = page.locator("section.steps ol.todo li");
    ensure((await steps.count()) === 4, `${await steps.count()} first steps`);
    for (const go of await page.locator("section.steps a.go").all()) {
      const href = await go.getAttribute("href"), answer = await office.context.request.get(server.url + href);
      ensure(answer.ok(), `${href} answers ${answer.status()}`);
    }
  });
  for (const [what, path] of [["the planning", "/planning"], ["people", "/people"], ["groups", "/groups"], ["imports", "/imports"], ["sheets", "/sheets"], ["settings", "/settings"], ["a new class meeting", "/meetings/new"]]) {
    await story.step(`${what}: the page is sound`, async () => {
      await open(office, path);
      ensure(await page.locator("main h1").isVisible(), "no heading");
      await fine(office);
    });
  }
  await story.step("a person is found by name and opened", async () => {
    await open(office, "/people?q=Mercier");
    await page.locator("a.rowlink[href^='/people/']").first().click();
    await page.waitForURL(/\/people\/[^/?]+$/);
    ensure((await page.locator("main h1").innerText()).includes("Mercier"), "another person");
    await fine(office);
  });
  const report = await story.step("a file with a wrong row is read, and the report tells row and column", async () => {
    await open(office, "/imports");
    await page.locator("select[name=model]").selectOption("learners");
    await page.locator("input[type=file]").setInputFiles({ name: "apprenants.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await page.locator("form[enctype] button[type=submit]").click();
    await page.waitForURL(/\/imports\/[^/]+(\/mapping)?$/);
    if (await page.locator("form[action$='/mapping']").count()) {
      await fine(office);
      await page.locator("form[action$='/mapping'] button.primary").click();
    }
    await page.waitForSelector("form[action$='/application']");
    const row = (await page.locator("table.lines tbody tr").first().innerText()).replace(/\s+/g, " ");
    ensure((await page.locator("table.lines tbody tr").count()) === 1, "not one wrong row");
    ensure(/\b3\b/.test(row) && row.includes("birth_date") && row.includes("2001-02-30"), `the report says: ${row}`);
    await fine(office);
  });
  await story.step("its good rows are applied", async () => {
    ensure(report, "no report to apply");
    await page.locator("form[action$='/application'] button[type=submit]").click();
    await until("the applied import", 90, async () => {
      await page.reload();
      return (await page.locator(".job").count()) === 0 && (await page.locator("form[action$='/application']").count()) === 0;
    });
    await fine(office);
    const found = async (name) => {
      await open(office, `/people?q=${name}`);
      return page.locator("a.rowlink[href^='/people/']").filter({ hasText: name }).count();
    };
    ensure((await found("Abadie")) === 1 && (await found("Castan")) === 1, "a good row is missing");
    ensure((await found("Bonnet")) === 0, "the wrong row was applied");
  });
  for (const [what, path] of [["the planning as a list", "/planning?view=list&q=fontaine"], ["a day of it", "/planning?view=day"], ["nothing found", "/planning?q=zzzz"], ["the planning on paper", "/planning/print?view=list"]]) {
    await story.step(`${what}: the page is sound`, async () => {
      await open(office, path);
      await fine(office);
    });
  }
  await story.step("what is filtered is saved as a file", async () => {
    await open(office, "/planning?view=list&q=fontaine");
    const lines = await page.locator("table.meetings tbody tr").count();
    const csv = await office.context.request.get(server.url + (await page.locator(".files a").first().getAttribute("href")));
    ensure(csv.ok() && (await csv.text()).trim().split("\r\n").length === lines + 1, `not the ${lines} lines that are shown`);
  });
  await story.step("keys go from list to list", async () => {
    await open(office, "/planning?view=list");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog#keys[open]");
    await fine(office);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    ensure(await page.evaluate(() => document.activeElement.matches("main .rowlink")), "j does not reach a row");
    await page.keyboard.press("g");
    await page.keyboard.press("g");
    await page.waitForURL(/\/groups$/);
  });
  await story.step("a group's own rules are tried, saved and taken back", async () => {
    await page.locator("main .rowlink").first().click();
    await page.waitForURL(/\/groups\/[^/]+$/);
    await fine(office);
    await page.locator("select[name=rule]").selectOption("entry_exit");
    await page.locator("button[value=preview]").click();
    await page.waitForSelector("#preview");
    await fine(office);
    await page.locator("button[value=save]").click();
    await page.waitForSelector(".toast form button");
    ensure((await page.locator("select[name=rule]").inputValue()) === "entry_exit", "not saved");
    await fine(office);
    await page.locator(".toast form button").click();
    await page.waitForLoadState("load");
    ensure((await page.locator("select[name=rule]").inputValue()) === "half_day", "not taken back");
  });
  await story.step("days on which a site is closed are added, changed and removed", async () => {
    await open(office, "/settings");
    const site = page.locator("details.site").first();
    await site.locator("summary").first().click();
    const add = site.locator("form[action$='/closures']");
    await add.locator("input[name=first]").fill("2030-12-23");
    await add.locator("input[name=last]").fill("2030-12-31");
    await add.locator("input[name=label]").fill("Noël");
    await add.locator("button[type=submit]").click();
    await page.waitForSelector("details.site[open] li.closure");
    await fine(office);
    await page.locator("li.closure summary").first().click();
    await fine(office);
    await page.locator("li.closure details input[name=label]").first().fill("Fin d’année");
    await page.locator("li.closure details button[value=save]").first().click();
    await page.waitForSelector("li.closure strong:has-text('Fin d’année')");
    await page.locator("li.closure button[value=remove]").first().click();
    await page.waitForSelector("li.closure", { state: "detached" });
    await page.locator(".toast form button").click();
    await page.waitForSelector("li.closure strong:has-text('Fin d’année')");
  });
  await story.step("a class meeting is copied, cancelled and brought back", async () => {
    await open(office, "/planning?view=list");
    await page.locator("main .rowlink").last().click();
    await page.waitForURL(/\/meetings\/[^/]+$/);
    await page.locator("a[href^='/meetings/new?like=']").click();
    await fine(office);
    await page.locator("form.card button[type=submit]").click();
    await page.waitForURL(/\/meetings\/mtg_[^/]+$/);
    await page.locator(".toast form button").click();
    await page.waitForSelector("form[action$='/restoration'] button");
    await fine(office);
    await page.locator("main form[action$='/restoration'] button").click();
    await page.waitForSelector("a[href$='/edit']");
    await fine(office);
  });
  await story.step("whoever is not staff sees none of it", async () => {
    const learner = await device(story.browser, server, DESKTOP);
    await open(learner, "/sign-in");
    await logIn(learner, server.account("learner"));
    for (const path of ["/today", "/people", "/imports", "/settings", "/sheets"]) {
      const answer = await learner.context.request.get(server.url + path);
      ensure(answer.status() === 403, `${path} answers ${answer.status()} to a learner`);
    }
    await learner.close();
  });
}
