// `assidu witness` beside the server: it makes its key at its first start, and follows the logs whose keys it is given.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { binary } from "./server.mjs";

/** Starts a witness that follows the logs of these keys. */
export async function startWitness(folder, logKeys, { name = "witness.story.example", port = 0 } = {}) {
  mkdirSync(folder, { recursive: true });
  const keys = join(folder, "logs.txt");
  writeFileSync(keys, logKeys);
  const args = ["witness", "--data", join(folder, "data"), "--name", name, "--log-key", keys, "--listen", `127.0.0.1:${port}`];
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (part) => { said += part; });
  const ended = new Promise((done) => child.once("exit", done));
  const told = await new Promise((ok, ko) => {
    child.stdout.on("data", (part) => {
      said += part;
      const url = /^Witness\s+(\S+)$/m.exec(said), key = /^Key\s+(\S+)$/m.exec(said);
      if (url && key && /^Follows/m.test(said)) ok({ url: url[1], key: key[1] });
    });
    ended.then(() => ko(new Error(`the witness ended: ${said}`)));
  });
  return {
    ...told,
    port: Number(new URL(told.url).port),
    said: () => said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(hard);
    },
  };
}
