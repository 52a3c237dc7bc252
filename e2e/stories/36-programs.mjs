import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "a program gets a key, shown once, comes in with it, and is locked out by revoking it";

const KEYS = "/settings/api-keys";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;
  let key = "";
  const ask = (path, init = {}) => fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });

  await story.must("the administrator makes a key", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings");
    await page.locator(`a[href='${KEYS}']`).click();
    await page.waitForURL(`**${KEYS}`);
    await fine(office);
    await page.locator("input[name=name]").fill("Microsoft Entra ID");
    await page.locator("input[name=scopes][value=scim]").check();
    await page.locator("input[name=name]").press("Enter");
    await page.waitForSelector("section[aria-labelledby=h-made] code");
    key = await page.locator("section[aria-labelledby=h-made] code").innerText();
    ensure(/^assidu_[\w-]{43}$/.test(key), "no key is shown");
    await fine(office);
  });
  await story.step("the program comes in with it, and nobody without it", async () => {
    const own = await ask("/api/v1/key");
    ensure(own.status === 200 && (await own.json()).name === "Microsoft Entra ID", "the key does not open");
    ensure((await fetch(`${server.url}/api/v1/key`)).status === 401, "open without a key");
  });
  await story.step("an identity system brings somebody in, whom the office sees", async () => {
    const made = await ask("/scim/v2/Users", {
      method: "POST",
      headers: { "content-type": "application/scim+json" },
      body: JSON.stringify({
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
        userName: "camille.roux@cfa.example",
        name: { familyName: "Roux", givenName: "Camille" },
        emails: [{ value: "camille.roux@cfa.example", type: "work", primary: true }],
      }),
    });
    ensure(made.status === 201, `not brought in: ${made.status}`);
    await open(office, `/people/${(await made.json()).id}`);
    ensure((await page.locator("main").innerText()).includes("Roux"), "the office does not see them");
    await fine(office);
  });
  await story.step("what is typed wrong is said and kept", async () => {
    office.expect(/status of 422/);
    await open(office, KEYS);
    ensure(!(await page.content()).includes(key), "the key is shown again");
    await page.locator("input[name=name]").fill("Okta");
    await page.locator("input[name=name]").press("Enter");
    await page.waitForSelector("p.err");
    ensure((await page.locator("input[name=name]").inputValue()) === "Okta", "what was typed is gone");
    await fine(office);
  });
  await story.step("a small phone without scripts, dark and in German, shows the keys", async () => {
    const phone = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark", javaScriptEnabled: false });
    await open(phone, "/sign-in");
    await logIn(phone, server.account("administrator"));
    await open(phone, KEYS);
    ensure((await phone.page.locator("main").innerText()).includes("Microsoft Entra ID"), "not listed");
    await fine(phone, { axe: false });
  });
  await story.step("revoking it locks the program out at once", async () => {
    await open(office, KEYS);
    await page.locator("main details summary").click();
    await page.locator("form:has(input[name=act][value=revoke]) button").click();
    await page.waitForSelector("main details", { state: "detached" });
    ensure((await ask("/api/v1/key")).status === 401, "still open");
    await fine(office);
  });
}
