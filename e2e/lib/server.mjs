// The real server with the sample provider, in a folder of its own that goes away with it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";

const here = dirname(fileURLToPath(import.meta.url));
export const binary = resolve(process.env.ASSIDU_BIN || join(here, "../../target/debug/assidu"));
const running = new Set();
/** Seconds by which all servers are ahead, so that stories can be played at another hour of the day. */
export const AHEAD = Number(process.env.ASSIDU_E2E_AHEAD || 0);

/** Starts `assidu demo`; with `clock` the story can move its wall clock forward. */
export async function start({ clock = false, args: more = [] } = {}) {
  if (!existsSync(binary)) throw new Error(`no server at ${binary}: build it, or set ASSIDU_BIN`);
  const folder = mkdtempSync(join(tmpdir(), "assidu-e2e-"));
  const accounts = join(folder, "accounts.json"), ahead = join(folder, "clock");
  const env = { ...process.env };
  if (clock || AHEAD) {
    setClock(ahead, AHEAD);
    const library = join(folder, "clock.so");
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, join(here, "clock.c"), "-ldl"]);
    Object.assign(env, { LD_PRELOAD: library, ASSIDU_E2E_CLOCK: ahead });
  }
  const args = ["demo", "--port", "0", "--data", join(folder, "data"), "--accounts", accounts, ...more];
  const child = spawn(binary, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => { said = (said + part).slice(-4000); });
  const ended = new Promise((done) => child.once("exit", done));
  const server = {
    folder,
    said: () => said,
    alive: () => child.exitCode === null && child.signalCode === null,
    account: (role) => server.accounts.find((one) => one.role === role),
    /** Seconds by which the server's wall clock is ahead from now on. */
    advance: (seconds) => setClock(ahead, AHEAD + seconds),
    async stop() {
      running.delete(server);
      if (server.alive()) child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(hard);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  running.add(server);
  const until = Date.now() + 180_000;
  while (Date.now() < until && server.alive()) {
    if (await ready(accounts, server)) return server;
    await pause(150);
  }
  await server.stop();
  throw new Error(`the server did not start:\n${said}`);
}

async function ready(accounts, server) {
  try {
    Object.assign(server, JSON.parse(readFileSync(accounts, "utf8")));
    return (await fetch(`${server.url}/health`)).ok;
  } catch {
    return false; // not written, or not listening yet
  }
}

function setClock(file, seconds) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(Math.round(seconds)));
  // In place: the server has this very file in its memory.
  writeFileSync(file, bytes, { flag: existsSync(file) ? "r+" : "w" });
}

/** Ends whatever a story that broke off has left. */
export async function stopAll() {
  for (const server of [...running]) await server.stop();
}
