// A real identity provider (`oidc-provider`), for the tests of logging in elsewhere: run it, and it says where it is.
// Whoever logs in there as "name" is subject "name". Clients and what it tells of people are told to it, line by line:
//   {"client": {"client_id": …, "client_secret": …, "redirect_uris": […]}}   {"account": {"sub": …, "email": …}}
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const home = process.env.ASSIDU_TEST_OIDC;
if (!home) throw new Error("ASSIDU_TEST_OIDC is not set: ./test tools installs oidc-provider");
const found = createRequire(join(home, "x.js")).resolve("oidc-provider");
const { Provider } = await import(pathToFileURL(found).href);

const clients = new Map(), accounts = new Map(), rows = new Map();

/** Everything in memory, with clients that can be told afterwards. */
class Adapter {
  constructor(model) { this.model = model; }
  key(id) { return `${this.model}:${id}`; }
  async upsert(id, payload) {
    rows.set(this.key(id), payload);
    if (payload.uid) rows.set(`uid:${payload.uid}`, this.key(id));
    if (payload.grantId) rows.set(`grant:${payload.grantId}`, [...(rows.get(`grant:${payload.grantId}`) ?? []), this.key(id)]);
  }
  async find(id) { return this.model === "Client" ? clients.get(id) : rows.get(this.key(id)); }
  async findByUid(uid) { return rows.get(rows.get(`uid:${uid}`)); }
  async findByUserCode() { return undefined; }
  async consume(id) { rows.get(this.key(id)).consumed = Math.floor(Date.now() / 1000); }
  async destroy(id) { rows.delete(this.key(id)); }
  async revokeByGrantId(grant) { for (const key of rows.get(`grant:${grant}`) ?? []) rows.delete(key); }
}

const kind = process.argv[2] || "RS256";
const pair = kind === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...pair.privateKey.export({ format: "jwk" }), use: "sig", alg: kind, kid: "one" };
const server = createServer().listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  adapter: Adapter,
  jwks: { keys: [key] },
  cookies: { keys: ["a key of the tests"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  clientDefaults: { id_token_signed_response_alg: kind },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts.get(sub) }) }),
});
server.on("request", provider.callback());
createInterface({ input: process.stdin }).on("line", (line) => {
  const { client, account } = JSON.parse(line);
  if (client) clients.set(client.client_id, client);
  if (account) accounts.set(account.sub, account);
  console.log("told");
}).on("close", () => process.exit(0));
console.log(issuer);
