import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { byFinger } from "../lib/draw.mjs";
import { mailServer } from "../lib/mail.mjs";

export const title = "a learner declares weeks in company, and a tutor without an account validates them by a link, once";

export async function run(story) {
  const folder = mkdtempSync(join(tmpdir(), "assidu-story-"));
  const mail = await mailServer();
  try {
    const settings = [
      "[mail]", 'host = "127.0.0.1"', `port = ${mail.port}`, 'security = "none"', 'from = "assidu@story.example"',
      "[server]", 'public_url = "http://127.0.0.1"', "",
    ].join("\n");
    const file = join(folder, "assidu.toml");
    writeFileSync(file, settings);
    await told(story, mail, await story.server({ args: ["--config", file] }));
  } finally {
    mail.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A day so many days from today, as fields of dates have it. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function told(story, mail, server) {
  const office = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const tutor = await device(story.browser, server, PHONE), small = await device(story.browser, server, SMALL_PHONE);
  const person = await story.must("the office finds the learner's time in company", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(phone, "/sign-in");
    await logIn(phone, server.account("learner"));
    const name = server.account("learner").name.split(" ").at(-1);
    await open(office, `/people?role=learner&q=${encodeURIComponent(name)}`);
    await office.page.locator("tbody a[href^='/people/per_']").first().click();
    await office.page.waitForURL(/\/people\/per_/);
    const path = `${office.path()}/company`;
    await office.page.locator(`a[href='${path}']`).click();
    await office.page.waitForURL((url) => url.pathname === path);
    await fine(office);
    return path;
  });
  await story.step("a tutor without a name comes back with what was typed", async () => {
    office.expect(/422/);
    await office.page.locator("details:has(form input[name=act][value=third]) > summary").click();
    const form = office.page.locator("form:has(input[name=act][value=third])");
    await form.locator("input[name=family_name]").evaluate((input) => { input.required = false; });
    await form.locator("input[name=given_name]").fill("Luc");
    await form.locator("button.primary").click();
    await office.page.waitForSelector("input[name=family_name][aria-invalid=true]");
    ensure((await office.page.locator("input[name=given_name]").inputValue()) === "Luc", "what was typed is gone");
    await fine(office);
  });
  await story.must("a tutor and a period of two weeks that are over", async () => {
    const third = office.page.locator("form:has(input[name=act][value=third])");
    await third.locator("select[name=kind]").selectOption("tutor");
    await third.locator("input[name=family_name]").fill("Rousseau");
    await third.locator("input[name=email]").fill("tuteur@story.example");
    await third.locator("button.primary").click();
    await office.page.waitForSelector("section:has(#h-thirds) ul.plainlist");
    await open(office, person);
    await office.page.locator("details:has(form input[name=act][value=period]) > summary").click();
    const period = office.page.locator("form:has(input[name=act][value=period])");
    await period.locator("input[name=host]").fill("Atelier Rousseau");
    await period.locator("input[name=first]").fill(day(-15));
    await period.locator("input[name=last]").fill(day(-3));
    await fine(office);
    await period.locator("button.primary").click();
    await office.page.waitForSelector("section[aria-label='Atelier Rousseau']");
    await fine(office);
  });
  await story.must("the learner declares each week, and signs one with a finger", async () => {
    await open(phone, "/my-company");
    await fine(phone);
    const declare = phone.page.locator("a.btn.primary[href*='week=']");
    const weeks = await declare.count();
    ensure(weeks >= 2, `${weeks} weeks to declare`);
    for (let left = weeks; left > 0; left -= 1) {
      await declare.first().click();
      await phone.page.waitForSelector("table.hours input");
      await fine(phone);
      await phone.page.locator("main form button.primary").click();
      await phone.page.waitForURL((url) => url.pathname === "/my-company" && !url.search);
    }
    ensure((await declare.count()) === 0, "a week is left");
    await phone.page.locator("a[href*='sign=1']").first().click();
    await phone.page.waitForSelector("#pad canvas");
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL((url) => url.pathname === "/my-company" && !url.search);
    await fine(phone);
  });
  const link = await story.must("the tutor is asked by a letter that names the learner inside alone", async () => {
    await open(office, person);
    await office.page.locator("form:has(input[name=act][value=ask]) button").click();
    await office.page.waitForURL((url) => url.pathname === person);
    await fine(office);
    const letter = await until("a letter to the tutor", 60, () => mail.letters.find((one) => one.to.includes("tuteur@story.example")));
    const found = letter.text.replace(/=\r\n/g, "").match(/\/validation\/[\w-]{43}/);
    ensure(found, "no link in the letter");
    return found[0];
  });
  await story.step("looked at on a small phone, in German, Dutch and Spanish, and nothing changes", async () => {
    for (const language of ["de", "nl", "es"]) {
      await open(small, `${link}?lang=${language}`);
      await fine(small);
    }
  });
  await story.must("hours are corrected, for which a reason is asked, and signed", async () => {
    await open(tutor, link);
    await tutor.page.locator("details:has(table.hours) > summary").first().click();
    await fine(tutor);
    await tutor.page.locator("table.hours input.input").first().fill("2:00");
    await byFinger(tutor);
    tutor.expect(/422/);
    await tutor.page.locator("#sign button[type=submit]").click();
    await tutor.page.waitForSelector("#err:not([hidden])");
    await tutor.page.locator("input[name^='reason.']").first().fill("Partie à 11 h.");
    await tutor.page.locator("#sign button[type=submit]").click();
    await tutor.page.waitForFunction(() => !document.querySelector("#sign") && document.querySelector(".note.ok"));
    await fine(tutor);
    await open(tutor, link);
    ensure((await tutor.page.locator("#sign").count()) === 0, "it can be signed again");
  });
  await story.step("the learner and the office see what holds, and the list goes into a file", async () => {
    await open(phone, "/my-company");
    ensure((await phone.page.locator("main").innerText()).includes("Partie à 11 h.") || (await phone.page.content()).includes("Partie à 11 h."), "the reason is not told");
    await fine(phone);
    await open(office, "/company?show=settled");
    ensure((await office.page.locator("main").innerText()).includes("Atelier Rousseau"), "the period is not settled");
    await fine(office);
    const answer = await office.page.request.get(new URL("/company/export/csv?show=settled", office.page.url()).href);
    ensure((await answer.text()).includes("Atelier Rousseau"), "the file lacks it");
  });
}
