import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DESKTOP, PHONE, SMALL_PHONE, device, logIn } from "../lib/browser.mjs";
import { ensure, fine, open, until } from "../lib/checks.mjs";
import { openMeeting, readCode, toThePad } from "../lib/class.mjs";
import { byFinger } from "../lib/draw.mjs";
import { filesOf, mailServer } from "../lib/mail.mjs";
import { binary } from "../lib/server.mjs";
import { startWitness } from "../lib/witness.mjs";

export const title = "a learner has the receipt sent, anyone checks it, and a witness cosigns the log and refuses what it does not know";

const ADDRESS = "apprenant@story.example";
/** The key of some log: a witness asks for one before it says its own. */
const SOME_LOG = new URL("../../crates/evidence/tests/vectors/sample.vkey", import.meta.url);

export async function run(story) {
  const folder = mkdtempSync(join(tmpdir(), "assidu-story-"));
  const mail = await mailServer();
  let witness = null;
  try {
    witness = await startWitness(folder, readFileSync(SOME_LOG));
    const settings = [
      "[mail]", 'host = "127.0.0.1"', `port = ${mail.port}`, 'security = "none"', 'from = "assidu@story.example"',
      "[server]", 'public_url = "http://127.0.0.1"',
      "[proof]", `witnesses = ["${witness.key} ${witness.url}"]`, "",
    ].join("\n");
    await told(story, { folder, mail, settings, witness: () => witness, set: (next) => { witness = next; } });
  } finally {
    if (witness) await witness.stop();
    mail.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function told(story, { folder, mail, settings, witness, set }) {
  const file = join(folder, "assidu.toml");
  writeFileSync(file, settings);
  const server = await story.server({ args: ["--config", file] });
  const trainer = await device(story.browser, server, DESKTOP), phone = await device(story.browser, server, PHONE);
  const office = await device(story.browser, server, DESKTOP), anyone = await device(story.browser, server, SMALL_PHONE);

  await story.must("the office notes the learner's address", async () => {
    await open(office, "/sign-in");
    await logIn(office, server.account("administrator"));
    const name = server.account("learner").name.split(" ").at(-1);
    await open(office, `/people?role=learner&q=${encodeURIComponent(name)}`);
    const path = await office.page.locator("tbody a[href^='/people/per_']").first().getAttribute("href");
    await open(office, `${path}/edit`);
    await office.page.locator("input[name=email]").fill(ADDRESS);
    await office.page.locator("main form button.primary").click();
    await office.page.waitForURL((url) => !url.pathname.endsWith("/edit"));
    await fine(office);
  });
  await story.must("a learner signs", async () => {
    await openMeeting(trainer);
    await toThePad(phone, await readCode(trainer));
    await byFinger(phone);
    await phone.page.locator("#sign button[type=submit]").click();
    await phone.page.waitForURL(/\/s\/[^/]+\/done$/);
    await fine(phone);
  });
  const receipt = await story.must("the receipt is saved as a PDF by its button", async () => {
    const [download] = await Promise.all([phone.page.waitForEvent("download"), phone.page.locator("a[href$='/receipt']").click()]);
    ensure(/\.pdf$/.test(download.suggestedFilename()), `a file named ${download.suggestedFilename()}`);
    const bytes = readFileSync(await download.path());
    ensure(bytes.subarray(0, 5).toString() === "%PDF-", "no PDF");
    return bytes;
  });
  // Who asks again within the same hour gets the letter that is on its way.
  const hour = () => Math.floor(Date.now() / 3_600_000), asked = hour();
  const mailed = await story.must("the same is sent to the learner's own address", async () => {
    const button = phone.page.locator("form[action$='/receipt/mail'] button");
    await button.click();
    await phone.page.waitForURL(/\/done$/);
    await fine(phone);
    const letter = await until("the letter", 60, () => mail.letters[0]);
    ensure(letter.to.join() === ADDRESS, `to ${letter.to}`);
    const files = filesOf(letter, "\\.pdf");
    ensure(files.length === 1 && files[0].subarray(0, 5).toString() === "%PDF-", `${files.length} receipts in the letter`);
    ensure(!letter.text.includes("/s/sof_"), "a link that signs or opens something stands in the letter");
    return files[0];
  });
  await story.step("asked twice, one letter is sent", async () => {
    await phone.page.locator("form[action$='/receipt/mail'] button").click();
    await phone.page.waitForURL(/\/done$/);
    await new Promise((done) => setTimeout(done, 3000));
    ensure(mail.letters.length <= 1 + hour() - asked, `${mail.letters.length} letters`);
  });
  for (const [name, file] of [["saved", receipt], ["mailed", mailed]]) {
    await story.step(`later, anyone finds the signature of the ${name} receipt still in the log`, async () => {
      const found = await check(anyone, `${name}.pdf`, file);
      ensure(/\bok\b/.test(found.class), `the verdict: ${found.text}`);
      await fine(anyone);
    });
  }
  await story.step("a changed receipt is not accepted", async () => {
    const changed = Buffer.from(receipt);
    changed[Math.floor(changed.length / 3)] ^= 1;
    const found = await check(anyone, "changed.pdf", changed);
    ensure(!/\bok\b/.test(found.class), `the verdict: ${found.text}`);
    await fine(anyone);
  });

  const WITNESSES = "section[aria-labelledby='h-witnesses']";
  const seals = async () => {
    await open(office, "/settings/seal");
    return office.page.locator(WITNESSES).innerText();
  };
  await story.must("the office sees that the witness, who does not know this log, cosigns nothing", async () => {
    const text = await until("the witness on the page", 30, async () => (await seals()) || null);
    ensure(text.includes("witness.story.example"), text);
    ensure((await cosigned(anyone)) === 0, "a cosignature by a witness that does not follow the log");
    ensure((await office.page.locator(`${WITNESSES} .badge.ok`).count()) === 0, `told as cosigning: ${text}`);
    await fine(office);
  });
  const logKey = await story.must("the witness is given the log's key by its operator", async () => {
    const answer = await anyone.context.request.get(`${server.url}/logs/${server.institution_code.toLowerCase()}/log.vkey`);
    ensure(answer.ok(), `the key answers ${answer.status()}`);
    const key = await answer.text(), { port } = witness();
    await witness().stop();
    set(await startWitness(folder, key, { port }));
    return key;
  });
  await story.must("it cosigns, and the page says how far and when", async () => {
    await until("a cosignature", 150, async () => (await cosigned(anyone)) > 0);
    await until("the page says how many entries", 90, async () => /\d/.test(await seals()));
    ensure((await office.page.locator(`${WITNESSES} .badge.ok`).count()) === 1, "it is not told as cosigning");
    await fine(office);
  });
  await story.step("the public page of the log names the witness", async () => {
    await open(anyone, `/logs/${server.institution_code.toLowerCase()}`);
    await until("the witness on the public page", 60, async () => {
      await anyone.page.reload();
      return (await anyone.page.locator("main").innerText()).includes("witness.story.example");
    });
    await fine(anyone);
  });
  await story.step("whoever trusts the witness finds the copied log whole", async () => {
    const keys = join(folder, "trusted.vkey"), copy = join(folder, "copy");
    writeFileSync(keys, `${logKey.trim()}\n${witness().key}\n`);
    const url = `${server.url}/logs/${server.institution_code.toLowerCase()}/1`;
    const mirrored = spawnSync(binary, ["log", "mirror", url, "--out", copy, "--log-key", keys], { encoding: "utf8" });
    ensure(mirrored.status === 0, `${mirrored.stdout}${mirrored.stderr}`);
    const checked = spawnSync(binary, ["log", "check", copy, "--log-key", keys], { encoding: "utf8" });
    ensure(checked.status === 0, `${checked.stdout}${checked.stderr}`);
    ensure(readFileSync(join(copy, "checkpoint"), "utf8").includes("— witness.story.example "), "no line of the witness in the copy");
  });
}

/** How many lines of the witness stand under the checkpoint of the log. */
async function cosigned({ context, server }) {
  const answer = await context.request.get(`${server.url}/logs/${server.institution_code.toLowerCase()}/1/checkpoint`);
  if (!answer.ok()) throw new Error(`the checkpoint answers ${answer.status()}`);
  return (await answer.text()).split("\n").filter((line) => line.startsWith("— witness.story.example ")).length;
}

/** What the public page says of a file. */
async function check(visitor, name, buffer) {
  await open(visitor, "/verify");
  await visitor.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/pdf", buffer });
  await visitor.page.locator("main form[enctype] button[type=submit]").click();
  await visitor.page.waitForSelector("main .verdict");
  const verdict = visitor.page.locator("main .verdict").first();
  return { class: await verdict.getAttribute("class"), text: await verdict.innerText() };
}
