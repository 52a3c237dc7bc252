import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "an organisation reads what a provider opened to it, until that is withdrawn, and nothing else";

export async function run(story) {
  const server = await story.server();
  const administrator = server.account("administrator"), learner = server.account("learner");
  const funder = server.organisation;
  const office = await device(story.browser, server, DESKTOP);
  const region = await device(story.browser, server, PHONE);
  const send = (visitor, action) => visitor.page.locator(`form[action='${action}'] button[type=submit]`);
  const press = async (visitor, action, leadsTo) => {
    await Promise.all([visitor.page.waitForURL(leadsTo), send(visitor, action).click()]);
  };
  const enter = async (visitor) => {
    await open(visitor, "/sign-in");
    await visitor.page.locator("#institution").fill(funder.institution_code);
    await visitor.page.locator("#identifier").fill(funder.login);
    await visitor.page.locator("#password").fill(funder.password);
    await press(visitor, "/sign-in", (url) => url.pathname !== "/sign-in");
  };

  const person = await story.must("the funder logs in with its own code and finds its learners at the provider", async () => {
    await enter(region);
    ensure(region.path() === "/portal", `it starts at ${region.path()}`);
    await fine(region);
    await region.page.getByRole("link", { name: server.provider }).click();
    await region.page.waitForURL(/\/portal\/tnt_/);
    await fine(region);
    const people = region.path();
    const all = await region.page.locator("a.rowlink").count();
    ensure(all > 0, "nobody is open");
    await region.page.locator("#q").fill("zzzz");
    await Promise.all([region.page.waitForURL(/q=zzzz/), region.page.locator("form[role=search] button").click()]);
    ensure((await region.page.locator("a.rowlink").count()) === 0, "the search found somebody");
    await fine(region);
    await open(region, people);
    await region.page.locator("a.rowlink").first().click();
    await region.page.waitForURL(/\/people\/per_/);
    await fine(region);
    return { page: region.path(), people };
  });

  await story.step("its file holds whom the page shows", async () => {
    const csv = await region.page.request.get(new URL(`${person.people}/export/csv`, region.page.url()).href);
    ensure(csv.status() === 200, `the file answers ${csv.status()}`);
    const lines = (await csv.text()).trim().split("\n");
    ensure(lines.length > 1, "the file is empty");
  });

  await story.step("nothing of the provider's own pages is open to it", async () => {
    for (const path of ["/today", "/planning", "/sheets", "/settings", "/settings/access"]) {
      const answer = await region.page.request.get(new URL(path, region.page.url()).href);
      ensure(answer.status() === 403, `${path} answers ${answer.status()}`);
    }
  });

  const grant = await story.must("the provider sees who read what", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, "/settings/access");
    await fine(office);
    await office.page.locator("a.rowlink").first().click();
    await office.page.waitForURL(/\/settings\/access\/grt_/);
    await fine(office);
    const text = await office.page.locator("main").innerText();
    ensure(text.includes("Sylvie Prat"), "the reader is not named");
    return office.path();
  });

  await story.step("an unknown code is refused in words, and a group is opened in its place", async () => {
    office.expect(/status of 422/);
    const fill = async (code) => {
      await open(office, "/settings/access");
      await office.page.locator("#code").fill(code);
      const group = office.page.locator("#about option[value^='group ']").first();
      await office.page.locator("#about").selectOption(await group.getAttribute("value"));
      await office.page.locator("#sheets").uncheck();
    };
    await fill("nobody-here");
    await send(office, "/settings/access").click();
    await office.page.locator("#code-err, #password").first().waitFor();
    if (office.path() === "/confirm") {
      await office.page.locator("#password").fill(administrator.password);
      await press(office, "/confirm", /\/settings\/access$/);
      await fill("nobody-here");
      await send(office, "/settings/access").click();
      await office.page.locator("#code-err").waitFor();
    }
    await fine(office);
    await fill(funder.institution_code);
    await press(office, "/settings/access", /\/settings\/access\/grt_/);
    await fine(office);
    await press(office, `${office.path()}/withdrawal`, /\/settings\/access\/grt_/);
  });

  await story.step("once it is withdrawn, the next click finds nothing", async () => {
    await open(office, grant);
    await send(office, `${grant}/withdrawal`).click();
    await office.page.locator(`form[action='${grant}/withdrawal']`).waitFor({ state: "detached" });
    await fine(office);
    for (const path of [person.page, person.people, `${person.people}/export/csv`]) {
      const answer = await region.page.request.get(new URL(path, region.page.url()).href);
      ensure(answer.status() === 404, `${path} answers ${answer.status()}`);
    }
    await open(region, "/portal");
    ensure((await region.page.locator("a.rowlink").count()) === 0, "the provider is still listed");
    await fine(region);
  });

  await story.step("an organisation adds a user of its own, who neither learns nor teaches", async () => {
    const desk = await device(story.browser, server, DESKTOP);
    await enter(desk);
    await open(desk, "/people/new");
    await fine(desk);
    ensure((await desk.page.locator("#role-learner, #role-trainer").count()) === 0, "it could have learners");
    await desk.page.locator("#given_name").fill("Paul");
    await desk.page.locator("#family_name").fill("Roux");
    await desk.page.locator("#email").fill("paul.roux@occitanie.example");
    await press(desk, "/people/new", /\/people\/per_/);
    await fine(desk);
  });

  await story.step("a learner sees that an organisation looked, and gets no portal", async () => {
    const phone = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark" });
    phone.expect(/status of 403/);
    await open(phone, "/sign-in");
    await logIn(phone, learner);
    const answer = await phone.page.request.get(new URL("/portal", phone.page.url()).href);
    ensure(answer.status() === 403, `the portal answers ${answer.status()}`);
    await open(phone, "/account/traces");
    await fine(phone);
  });

  await story.step("the portal fits a small phone, in German, in the dark", async () => {
    const small = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark" });
    await enter(small);
    await fine(small);
  });
}
