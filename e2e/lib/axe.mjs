// axe under the strict policy of the pages: given to the page by the debugger, so that no policy is lifted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const RUN = `axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} }, resultTypes: ["violations"] })
  .then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.help + " [" + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ") + "]" + (v.nodes.length > 3 ? " and " + (v.nodes.length - 3) + " more" : ""))))`;

/** One session for each page, never let go: Chromium takes the page's virtual authenticator away with any that ends. */
const sessions = new WeakMap();

/** The violations of WCAG 2 A and AA and of best practice on the page as it is now. */
export async function violations({ context, page }) {
  if (!sessions.has(page)) sessions.set(page, await context.newCDPSession(page));
  const cdp = sessions.get(page);
  await cdp.send("Runtime.evaluate", { expression: source });
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", { expression: RUN, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return JSON.parse(result.value);
}
