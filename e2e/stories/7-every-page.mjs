import { DESKTOP, PHONE, SMALL_PHONE, device } from "../lib/browser.mjs";
import { ensure, fine, open } from "../lib/checks.mjs";

export const long = true;
export const title = "every page and every state of it, as the gallery shows them: on each kind of screen and in each language";

/** Each language is seen on another screen, so that three visits see all of both. */
const SCREENS = [
  ["fr", PHONE, { colorScheme: "light" }],
  ["de", SMALL_PHONE, { colorScheme: "dark" }],
  ["en", DESKTOP, { colorScheme: "light" }],
  ["nl", SMALL_PHONE, { colorScheme: "light" }],
  ["es", PHONE, { colorScheme: "dark" }],
  ["it", SMALL_PHONE, { colorScheme: "dark" }],
  ["pt", PHONE, { colorScheme: "light" }],
];

export async function run(story) {
  const server = await story.server();
  const visitors = [];
  for (const [language, profile, more] of SCREENS) {
    const visitor = await device(story.browser, server, profile, { locale: language, reducedMotion: "reduce", ...more });
    // The class meetings of the samples exist nowhere: nothing new about them, for as long as one looks.
    await visitor.context.route("**/meetings/**", (route) => route.fulfill({ status: 204 }));
    visitors.push([language, visitor]);
  }
  const samples = await story.must("the gallery lists its samples", async () => {
    await open(visitors[0][1], "/dev/gallery");
    await fine(visitors[0][1]);
    const links = await visitors[0][1].page.locator("a[href^='/dev/gallery/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    ensure(links.length > 60, `only ${links.length} samples`);
    return links;
  });
  for (const path of samples) {
    await story.step(path.replace("/dev/gallery/", ""), async () => {
      const found = [];
      for (const [language, visitor] of visitors) {
        try {
          await open(visitor, path);
          await fine(visitor);
        } catch (error) {
          found.push(`${language}: ${error.message}`);
        }
      }
      if (found.length) throw new Error(found.join(" || "));
    });
  }
}
