// Runs the browser stories against the real server: `npm ci && node run.mjs [name of a story …]`.
// One story after the other; `ASSIDU_E2E_JOBS=2` plays two at once.
//
// To add a story: a file in `stories/` that exports `title` and `run(story)`; every `story.step` counts as one
// check. A step that fails is told and counted, and the story goes on; `story.must` ends the story when it fails.
// One that exports `long` begins before the others, so that nobody waits for it at the end.
import { readdirSync } from "node:fs";
import { launch } from "./lib/browser.mjs";
import { start, stopAll } from "./lib/server.mjs";

const LIMIT = 240_000; // of one step
let passed = 0, failed = 0;

class Broken extends Error {}

function within(promise, what) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`${what}: longer than ${LIMIT / 1000} s`)), LIMIT); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function story(name, browser) {
  const cleanups = [];
  const attempt = async (what, act) => {
    const begun = Date.now();
    try {
      const value = await within(Promise.resolve().then(act), what);
      passed += 1;
      console.log(`ok    ${name}: ${what} (${Date.now() - begun} ms)`);
      return { value };
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}: ${what}: ${String(error.message).replace(/\s*\n\s*/g, " / ").slice(0, 1500)}`);
      return { error };
    }
  };
  return {
    browser,
    /** Whether it held. */
    step: async (what, act) => !(await attempt(what, act)).error,
    /** What it gives; nothing after it makes sense without it. */
    async must(what, act) {
      const { value, error } = await attempt(what, act);
      if (error) throw new Broken(what);
      return value;
    },
    async server(options) {
      const server = await start(options);
      cleanups.push(() => server.stop());
      return server;
    },
    async end() {
      for (const cleanup of cleanups.reverse()) await cleanup();
    },
  };
}

/** Plays one story from its beginning to its end. */
async function play({ name, title, run }) {
  console.log(`begin ${name}: ${title}`);
  // A browser per story: one that hangs takes no other with it.
  const browser = await launch();
  const one = story(name, browser);
  try {
    await run(one);
  } catch (error) {
    if (!(error instanceof Broken)) {
      failed += 1;
      console.log(`FAIL  ${name}: broke off: ${error.message}`);
    }
  } finally {
    await browser.close();
    await one.end();
  }
}

const asked = process.argv.slice(2);
const files = readdirSync(new URL("stories/", import.meta.url)).filter((f) => f.endsWith(".mjs")).sort()
  .filter((file) => asked.length === 0 || asked.some((word) => file.includes(word)));
const jobs = Number(process.env.ASSIDU_E2E_JOBS || 1);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopAll().finally(() => process.exit(130)));
try {
  if (files.length === 0) throw new Error("no story of that name");
  if (!(jobs >= 1)) throw new Error("ASSIDU_E2E_JOBS is not a number of stories");
  const stories = [];
  for (const file of files) stories.push({ name: file.replace(".mjs", ""), ...await import(new URL(`stories/${file}`, import.meta.url)) });
  stories.sort((a, b) => Number(b.long ?? false) - Number(a.long ?? false));
  const worker = async () => {
    for (let next; (next = stories.shift());) await play(next);
  };
  // Each to its end, also when another breaks.
  for (const done of await Promise.allSettled(Array.from({ length: jobs }, worker))) {
    if (done.status === "rejected") throw done.reason;
  }
} catch (error) {
  failed += 1;
  console.log(`FAIL  ${error.message}`);
} finally {
  await stopAll();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
