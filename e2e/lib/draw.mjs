// Drawing a signature: by finger through the browser's own touch input, or with a mouse.
const wave = (box) => Array.from({ length: 30 }, (_, i) => ({
  x: box.x + box.width * (0.2 + (0.5 * i) / 29),
  y: box.y + box.height * (0.5 + 0.2 * Math.sin(i / 3)),
  force: 0.2 + i / 60,
}));

async function pad(page) {
  const canvas = page.locator("#pad canvas");
  await canvas.scrollIntoViewIfNeeded();
  // The script of the pad says when it listens.
  await page.waitForFunction(() => performance.getEntriesByName("pad-ready").length > 0);
  return canvas.boundingBox();
}

/** One stroke of a finger. */
export async function byFinger({ context, page }) {
  const [first, ...rest] = wave(await pad(page));
  const cdp = await context.newCDPSession(page);
  const touch = (type, touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [first]);
  for (const point of rest) {
    await touch("touchMove", [point]);
    await page.waitForTimeout(8);
  }
  await touch("touchEnd", []);
  await cdp.detach();
  await page.waitForSelector("#pad.drawn");
}

/** One stroke of the mouse. */
export async function byMouse({ page }) {
  const [first, ...rest] = wave(await pad(page));
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(point.x, point.y);
  await page.mouse.up();
  await page.waitForSelector("#pad.drawn");
}
