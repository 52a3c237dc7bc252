import { DESKTOP, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const title = "a letter is put into the provider's own words, seen before it is kept, and put back";

const EDITOR = "/settings/letters/sign-link/de";

export async function run(story) {
  const server = await story.server();
  const office = await device(story.browser, server, DESKTOP);
  const { page } = office;
  const body = page.locator("textarea[name=body]"), subject = page.locator("input[name=subject]");
  const press = (act) => page.locator(`button[name=act][value=${act}]`).click();

  await story.must("the administrator finds the letter by its language", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/settings");
    await page.locator("a[href='/settings/letters']").click();
    await page.waitForURL("**/settings/letters");
    await fine(office);
    await page.locator("nav.tabs a[lang=de]").click();
    await page.waitForURL("**/settings/letters?language=de");
    await page.locator(`a[href='${EDITOR}']`).click();
    await page.waitForURL(`**${EDITOR}`);
    ensure((await body.inputValue()).includes("{{ link }}"), "the house text is not there to begin from");
    ensure((await page.locator("section[aria-labelledby=h-preview]").innerText()).includes("Camille Beispiel"), "no preview");
    await fine(office);
  });
  await story.step("a text without its link is refused with its line, and stays", async () => {
    office.expect(/status of 422/);
    await subject.fill("Bitte unterschreiben");
    await body.fill("Hallo {{ name }},\n\n{{ titel }}");
    await press("save");
    await page.waitForSelector(".note.bad li");
    ensure((await page.locator(".note.bad li").innerText()).includes("3"), "no line");
    ensure((await body.inputValue()).includes("{{ titel }}"), "what was typed is gone");
    await fine(office);
  });
  await story.must("a right one is seen first, and then kept, by keyboard alone", async () => {
    await body.fill("Hallo {{ name }},\n\nBitte für „{{ title }}“ unterschreiben:\n{{ link }}");
    await press("preview");
    await page.waitForSelector("section[aria-labelledby=h-preview] u");
    ensure((await page.locator("section[aria-labelledby=h-preview]").innerText()).includes("Hallo Camille Beispiel,"), "not shown");
    await fine(office);
    await body.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("section[aria-labelledby=h-house]");
    await fine(office);
  });
  await story.step("a small phone without scripts, dark and in German, shows which letters were changed", async () => {
    const phone = await device(story.browser, server, SMALL_PHONE, { locale: "de", colorScheme: "dark", javaScriptEnabled: false });
    await open(phone, "/sign-in");
    await logIn(phone, server.account("administrator"));
    await open(phone, "/settings/letters?language=de");
    ensure((await phone.page.locator("main .badge").count()) === 1, "not marked");
    await fine(phone, { axe: false });
    await open(phone, EDITOR);
    await fine(phone, { axe: false });
  });
  await story.step("going back leaves the house text", async () => {
    await page.locator("form:has(input[name=act][value=house]) button").click();
    await page.waitForSelector("section[aria-labelledby=h-house]", { state: "detached" });
    ensure(!(await body.inputValue()).includes("Hallo"), "still the own text");
    await open(office, "/access-log");
    ensure((await page.locator("main").innerText()).includes("sign-link"), "not in the log of access");
  });
}
