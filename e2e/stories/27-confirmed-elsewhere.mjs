import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { issuer, vouched } from "../lib/vouching.mjs";

export const title = "whoever has no password confirms who they are at the identity provider, which asks them anew";

const secret = "a+secret/of:ours";

export async function run(story) {
  const there = await issuer();
  try {
    await told(story, there);
  } finally {
    there.stop();
  }
}

async function told(story, there) {
  const server = await story.server({ args: ["--host", "localhost", "--issuer", there.url] });
  const administrator = server.account("administrator"), learner = server.account("learner");
  const office = await device(story.browser, server, DESKTOP);
  const send = (visitor, action) => visitor.page.locator(`form[action='${action}'] button[type=submit]`);

  await story.must("the office sets the identity provider up", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, "/settings/log-in");
    for (const [field, value] of [["#name", "Keycloak du CFA"], ["#issuer", there.url], ["#client_id", "assidu"], ["#secret", secret]]) {
      await office.page.locator(field).fill(value);
    }
    await office.page.locator("section form button.primary").click();
    await office.page.waitForSelector("dl.pairs");
    const redirect = await office.page.locator("dl.pairs code").last().textContent();
    await there.tell({ client: { client_id: "assidu", client_secret: secret, redirect_uris: [redirect] } });
    await there.tell({ account: { sub: "learner", email: "learner@cfa.example", email_verified: true } });
  });
  await story.must("and takes a learner's password away, who has an address", async () => {
    await open(office, `/people?role=learner&q=${encodeURIComponent(learner.name.split(" ").at(-1))}`);
    const path = await office.page.locator("tbody a[href^='/people/per_']").first().getAttribute("href");
    await open(office, `${path}/edit`);
    await office.page.locator("#email").fill("learner@cfa.example");
    await office.page.locator("main form button.primary").click();
    await office.page.waitForURL(/\/people\/per_[0-9a-f]+$/);
    await open(office, `${path}/access?act=withdraw`);
    await office.page.locator("form[action$='/access'] button[type=submit]").first().click();
    await office.page.waitForURL((url) => url.search === "" && !url.pathname.startsWith("/confirm"));
  });

  const phone = await device(story.browser, server, PHONE);
  await story.must("the learner logs in there", async () => {
    await open(phone, "/sign-in");
    await send(phone, "/sign-in/elsewhere").click();
    await vouched(phone, "learner");
    await phone.page.waitForURL(/\/my-day/);
    await open(phone, "/account");
    ensure((await phone.page.locator("a[href='/account/password']").count()) === 0, "a password to change, and there is none");
    await fine(phone);
  });
  await story.must("what asks for a password leads there instead, and there they are asked anew", async () => {
    await open(phone, "/account/passkeys");
    ensure(phone.path().startsWith("/confirm"), `it leads to ${phone.path()}`);
    ensure((await phone.page.locator("input[type=password]").count()) === 0, "a password is asked for");
    await fine(phone);
    await send(phone, "/confirm/elsewhere").click();
    phone.expect(/fonts\.googleapis\.com|127\.0\.0\.1:\d+\/favicon\.ico/);
    // They are logged in there, and asked all the same.
    await phone.page.waitForSelector("input[name=login]");
    await phone.page.locator("input[name=login]").fill("learner");
    await phone.page.locator("input[name=password]").fill("any");
    await phone.page.locator("button[type=submit]").click();
    const consent = phone.page.locator("input[name=prompt][value=consent]");
    await Promise.race([consent.waitFor({ state: "attached" }), phone.page.waitForURL(/\/account\/passkeys/)]);
    if (await consent.count()) await phone.page.locator("button[type=submit]").click();
    await phone.page.waitForURL(/\/account\/passkeys/);
    ensure((await phone.page.locator("form[data-passkey=create]").count()) === 1, "no passkey can be added");
    await fine(phone);
  });
}
