// A real identity provider, and logging in there.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Runs the identity provider; gives its issuer, and a way to tell it of clients and accounts. */
export async function issuer() {
  const home = process.env.ASSIDU_TEST_OIDC || fileURLToPath(new URL("../../target/test-tools/oidc", import.meta.url));
  const script = fileURLToPath(new URL("./issuer.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], { env: { ...process.env, ASSIDU_TEST_OIDC: home }, stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the identity provider has ended: ./test tools installs it");
    return value;
  };
  let url = await next();
  while (!url.startsWith("http://")) url = await next();
  return {
    url,
    stop: () => child.kill(),
    async tell(what) {
      child.stdin.write(`${JSON.stringify(what)}\n`);
      while ((await next()) !== "told");
    },
  };
}

/** Logs in there: name and password, then consent. */
export async function vouched(visitor, name) {
  const { page } = visitor;
  // Its own pages ask for fonts and an icon that are not there.
  visitor.expect(/fonts\.googleapis\.com|127\.0\.0\.1:\d+\/favicon\.ico/);
  await page.waitForSelector("input[name=login]");
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.waitForSelector("input[name=prompt][value=consent]", { state: "attached" });
  await page.locator("button[type=submit]").click();
}
