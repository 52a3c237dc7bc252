// What holds on every page: no error, no breach of the policy, nothing wider than the screen, nothing axe objects to.
import { violations } from "./axe.mjs";

/** Fails with everything that is wrong with the page as it is now. */
export async function fine(visitor, { axe = true } = {}) {
  const { page } = visitor;
  await page.waitForLoadState("load");
  const wide = await page.evaluate(() => {
    const width = document.documentElement.scrollWidth;
    if (width <= innerWidth) return "";
    const most = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    const named = most.slice(-2).map((e) => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? "." + e.className.replace(/ +/g, ".") : ""));
    return `wider than the screen: ${width} > ${innerWidth} (${named.join(", ")})`;
  });
  // A breach of the content security policy is an error on the console.
  const found = [...(wide ? [wide] : []), ...visitor.problems(), ...(axe ? await violations(visitor) : [])];
  if (found.length) throw new Error(`${visitor.path()}: ${found.join(" | ")}`);
}

export function ensure(holds, what) {
  if (!holds) throw new Error(what);
}

/** Opens an address and fails unless the page itself answers 200. */
export async function open(visitor, path) {
  const answer = await visitor.goto(path);
  if (answer.status() === 200) return;
  visitor.problems(); // the browser tells the same on its console
  throw new Error(`${path} answers ${answer.status()}`);
}

/** Asks again until there is an answer. */
export async function until(what, seconds, ask) {
  const end = Date.now() + seconds * 1000;
  let last = "";
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = `: ${error.message}`;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`${what}: not within ${seconds} s${last}`);
}
