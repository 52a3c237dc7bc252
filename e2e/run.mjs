// Runs the browser stories against the real server: `npm ci && node run.mjs [name of a story …]`.
//
// To add a story: a file in `stories/` that exports `title` and `run(story)`; every `story.step` counts as one
// check. A step that fails is told and counted, and the story goes on; `story.must` ends the story when it fails.
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

const asked = process.argv.slice(2);
const names = readdirSync(new URL("stories/", import.meta.url)).filter((f) => f.endsWith(".mjs")).sort()
  .filter((file) => asked.length === 0 || asked.some((word) => file.includes(word)));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopAll().finally(() => process.exit(130)));
try {
  if (names.length === 0) throw new Error("no story of that name");
  for (const file of names) {
    const { title, run } = await import(new URL(`stories/${file}`, import.meta.url));
    const name = file.replace(".mjs", "");
    console.log(`\n${name}: ${title}`);
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
} catch (error) {
  failed += 1;
  console.log(`FAIL  ${error.message}`);
} finally {
  await stopAll();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
