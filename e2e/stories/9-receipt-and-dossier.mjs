import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESKTOP, PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";
import { binary } from "../lib/server.mjs";

export const title = "a learner keeps a receipt, the office has a dossier made, and anyone can check both";

export async function run(story) {
  const server = await story.server();
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const office = await device(story.browser, server, DESKTOP), anyone = await device(story.browser, server, PHONE);

  await story.must("a learner signs", async () => {
    await openMeeting(trainer);
    await toThePad(phone, await readCode(trainer));
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
  });
  const receipt = await story.must("the receipt can be saved as a PDF", async () => {
    const answer = await phone.context.request.get(server.url + (await phone.page.locator("a[href$='/receipt']").getAttribute("href")));
    ensure(answer.ok() && (await answer.body()).subarray(0, 5).toString() === "%PDF-", `the receipt answers ${answer.status()}`);
    return answer.body();
  });
  await story.step("one's own signatures are listed with their receipts, and other months by their links", async () => {
    await open(phone, "/my-signatures");
    ensure((await phone.page.locator("main a[href$='/receipt']").count()) === 1, "not one receipt");
    await fine(phone);
    await phone.page.locator("main a[href^='/my-signatures?']").first().click();
    await phone.page.waitForURL(/\/my-signatures\?/);
    ensure((await phone.page.locator("main a[href$='/receipt']").count()) === 0, "a receipt of another month");
    await fine(phone);
  });
  await story.step("anyone may check the receipt, and the signature is still in the log", async () => {
    const found = await check(anyone, { name: "recu.pdf", mimeType: "application/pdf", buffer: receipt });
    ensure(/\bok\b/.test(found.class), `the verdict: ${found.text}`);
    await fine(anyone);
  });

  await story.must("the administrator asks for a dossier of this month", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    await open(office, "/dossiers");
    await fine(office);
    await office.page.locator("form[action='/dossiers'] button.primary").click();
    await office.page.waitForSelector("main ul.acts li");
    await fine(office);
  });
  const dossier = await story.must("the page shows how far it is, and then what to download, without loading again", async () => {
    const link = office.page.locator("main a[href$='/file']");
    await link.waitFor({ timeout: 120_000 });
    await fine(office);
    const answer = await office.context.request.get(server.url + (await link.getAttribute("href")));
    ensure(answer.ok() && (await answer.body()).subarray(0, 2).toString() === "PK", `the dossier answers ${answer.status()}`);
    return answer.body();
  });
  await story.step("the public page says where an archive is checked", async () => {
    anyone.expect(/400/);
    await choose(anyone, { name: "dossier.zip", mimeType: "application/zip", buffer: dossier });
    await anyone.page.waitForSelector("main [role=alert], main .note.bad, main .err");
    ensure((await anyone.page.locator("main").innerText()).includes("assidu-verify"), "no word of assidu-verify");
    await fine(anyone);
  });
  await story.step("offline, the dossier holds; with one file changed, it does not", async () => {
    const roots = join(server.folder, "trust.pem"), whole = join(server.folder, "dossier.zip"), other = join(server.folder, "other.zip");
    writeFileSync(roots, await (await anyone.context.request.get(`${server.url}/trust.pem`)).body());
    writeFileSync(whole, dossier);
    const changed = Buffer.from(dossier), at = dossier.indexOf("README.txt") + 60;
    changed[at] ^= 1;
    writeFileSync(other, changed);
    const first = offline(whole, roots), second = offline(other, roots);
    ensure(first.status === 0, `the dossier: ${first.status} ${first.stdout}${first.stderr}`);
    ensure(second.status !== 0, `a changed dossier passes: ${second.stdout}`);
  });
}

/** What the verifier says without the server. */
function offline(file, roots) {
  return spawnSync(binary, ["verify", file, "--trust", roots], { encoding: "utf8" });
}

/** Sends a file to the public page. */
async function choose(visitor, file) {
  await open(visitor, "/verify");
  await visitor.page.locator("input[type=file]").setInputFiles(file);
  await visitor.page.locator("main form[enctype] button[type=submit]").click();
}

/** What the public page says of a file. */
async function check(visitor, file) {
  await choose(visitor, file);
  await visitor.page.waitForSelector("main .verdict");
  const verdict = visitor.page.locator("main .verdict").first();
  return { class: await verdict.getAttribute("class"), text: await verdict.innerText() };
}
