import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { issuer, vouched } from "../lib/vouching.mjs";

/** What needs care on its way to the token endpoint. */
const secret = "a+secret/of:ours%26";

export const title = "logging in at a real identity provider, and by passkey";

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
  const administrator = server.account("administrator"), trainer = server.account("trainer"), learner = server.account("learner");
  const office = await device(story.browser, server, DESKTOP);
  const send = (visitor, action) => visitor.page.locator(`form[action='${action}'] button[type=submit]`);

  await story.must("an administrator sets the identity provider up, and gets the address of return", async () => {
    await open(office, "/sign-in");
    await logIn(office, administrator);
    await open(office, "/settings/log-in");
    await fine(office);
    office.expect(/status of 422/);
    await office.page.locator("#name").fill("Keycloak du CFA");
    await office.page.locator("#issuer").fill("https://169.254.169.254/");
    await office.page.locator("#client_id").fill("assidu");
    await office.page.locator("#secret").fill(secret);
    await office.page.locator("section form button.primary").click();
    await office.page.waitForSelector("p.err");
    await fine(office);
    await office.page.locator("#issuer").fill(there.url);
    await office.page.locator("#secret").fill(secret);
    await office.page.locator("section form button.primary").click();
    await office.page.waitForSelector("dl.pairs");
    await fine(office);
    const redirect = await office.page.locator("dl.pairs code").last().textContent();
    ensure(redirect.startsWith(`${server.url}/sign-in/with/idp_`), redirect);
    ensure(!(await office.page.content()).includes(secret), "the secret is shown");
    await there.tell({ client: {
      client_id: "assidu", client_secret: secret, redirect_uris: [redirect], post_logout_redirect_uris: [`${server.url}/`],
    } });
  });

  const name = learner.name.split(" ").at(-1);
  await story.must("the office writes a learner's address down", async () => {
    await open(office, `/people?role=learner&q=${encodeURIComponent(name)}`);
    await office.page.locator("tbody a[href^='/people/per_']").first().click();
    await office.page.locator("a[href$='/edit']").first().click();
    await office.page.locator("#email").fill("learner@cfa.example");
    await office.page.locator("main form button.primary").click();
    await office.page.waitForURL(/\/people\/per_[0-9a-f]+$/);
  });
  await there.tell({ account: { sub: "learner", email: "learner@cfa.example", email_verified: true } });
  await there.tell({ account: { sub: "unverified", email: "learner@cfa.example", email_verified: false } });
  await there.tell({ account: { sub: "stranger", email: "stranger@cfa.example", email_verified: true } });

  const phone = await device(story.browser, server, PHONE);
  await story.must("a learner logs in there and is back, logged in", async () => {
    await open(phone, "/sign-in?next=/my-signatures");
    await fine(phone);
    await send(phone, "/sign-in/elsewhere").click();
    await vouched(phone, "learner");
    await phone.page.waitForURL(/\/my-signatures/);
    await fine(phone);
    await open(phone, "/account");
    ensure((await phone.page.content()).includes("Keycloak du CFA"), "the account does not say so");
    await fine(phone);
  });
  await story.must("logging out offers to log out there, too", async () => {
    await open(phone, "/my-day");
    await phone.page.evaluate(() => {
      const form = document.querySelector("form[action='/sign-out']");
      form.requestSubmit();
    });
    await phone.page.waitForSelector(`a[href^='${there.url}/session/end']`);
    await fine(phone);
    await phone.goto("/my-day");
    ensure(phone.path() === "/sign-in", `${phone.path()} is open`);
  });
  const plain = await device(story.browser, server, SMALL_PHONE, { javaScriptEnabled: false, locale: "de", colorScheme: "dark" });
  await story.must("without JavaScript it takes one press more, and there is no passkey button", async () => {
    await open(plain, "/sign-in");
    ensure(!(await plain.page.locator("form[data-passkey]").isVisible()), "a button that does nothing");
    await fine(plain, { axe: false });
    await send(plain, "/sign-in/elsewhere").click();
    await vouched(plain, "learner");
    await plain.page.waitForSelector("form[data-onward]");
    await fine(plain, { axe: false });
    await plain.page.locator("form[data-onward] button").click();
    ensure(plain.path() === "/my-day", `led to ${plain.path()}`);
  });
  await story.step("whoever is not verified, or nobody here, is told what to do", async () => {
    for (const who of ["unverified", "stranger"]) {
      const visitor = await device(story.browser, server, PHONE);
      visitor.expect(/status of 403/);
      await open(visitor, "/sign-in");
      await send(visitor, "/sign-in/elsewhere").click();
      await vouched(visitor, who);
      await visitor.page.waitForSelector(".note.bad");
      await fine(visitor);
      await visitor.close();
    }
  });
  await story.step("an answer that was used is not taken again", async () => {
    const visitor = await device(story.browser, server, PHONE);
    visitor.expect(/status of (403|410)/);
    let answer = "";
    visitor.page.on("request", (request) => { if (request.url().includes("/sign-in/with/") && request.method() === "GET") answer = request.url(); });
    await open(visitor, "/sign-in");
    await send(visitor, "/sign-in/elsewhere").click();
    await vouched(visitor, "learner");
    await visitor.page.waitForURL(/\/my-day/);
    await visitor.page.goto(answer);
    await visitor.page.waitForSelector(".note.bad");
    await visitor.page.goto(`${server.url}${new URL(answer).pathname}?error=access_denied`);
    await visitor.page.waitForSelector(".note.bad");
    await fine(visitor);
  });
  await passkeys(story, server, trainer);
}

/** A browser whose device keeps passkeys and verifies its owner. */
async function withAuthenticator(visitor) {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return { verified: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

async function passkeys(story, server, trainer) {
  const visitor = await device(story.browser, server, PHONE);
  const authenticator = await withAuthenticator(visitor);
  const { page } = visitor;
  await story.must("a trainer adds a passkey and gives it a name", async () => {
    await open(visitor, "/sign-in");
    await logIn(visitor, trainer);
    await open(visitor, "/account/passkeys");
    await fine(visitor);
    await page.locator("#name").fill("Mon téléphone");
    await page.locator("form[data-passkey=create] button").click();
    await page.waitForSelector("ul.plainlist");
    ensure((await page.locator("ul.plainlist").textContent()).includes("Mon téléphone"), "it is not listed");
    await fine(visitor);
  });
  await story.must("logs in with it, without name or password", async () => {
    await visitor.context.clearCookies();
    await open(visitor, "/sign-in");
    await fine(visitor);
    await page.locator("form[data-passkey=get] button").click();
    await page.waitForURL(/\/trainer/);
    await fine(visitor);
  });
  await story.step("a device that does not know its owner lets nobody in", async () => {
    await visitor.context.clearCookies();
    await authenticator.verified(false);
    await open(visitor, "/sign-in");
    await page.locator("form[data-passkey=get] button").click();
    await page.waitForSelector("form[data-passkey=get] [role=alert]:not([hidden])");
    await fine(visitor);
    await authenticator.verified(true);
  });
  await story.step("a passkey that was removed here lets nobody in", async () => {
    await page.locator("form[data-passkey=get] button").click();
    await page.waitForURL(/\/trainer/);
    await open(visitor, "/account/passkeys");
    await page.locator("ul.plainlist form button").click();
    await page.waitForFunction(() => !document.querySelector("ul.plainlist form"));
    await visitor.context.clearCookies();
    visitor.expect(/status of 403/);
    await open(visitor, "/sign-in");
    await page.locator("form[data-passkey=get] button").click();
    await page.waitForSelector(".note.bad a, .entrance .note.bad");
    await fine(visitor);
  });
}
