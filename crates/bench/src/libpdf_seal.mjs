// Seals a PDF file B-B with @libpdf/core again and again, and prints processor seconds for each seal.
//
// Arguments: the file, the seal's key and certificate (PEM), the root's certificate (PEM), seconds to spend. Runs in a
// folder whose node_modules has the package.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { CryptoKeySigner, PDF } from "@libpdf/core";

const [file, keyFile, certificateFile, rootFile, seconds] = process.argv.slice(-5);
const der = (path) => {
  const text = readFileSync(path, "utf8").replace(/-----[^-]+-----|\s/g, "");
  return new Uint8Array(Buffer.from(text, "base64"));
};
const bytes = new Uint8Array(readFileSync(file));
const curve = { name: "ECDSA", namedCurve: "P-256" };
const key = await crypto.subtle.importKey("pkcs8", der(keyFile), curve, false, ["sign"]);
const signer = new CryptoKeySigner(key, der(certificateFile), "EC", "ECDSA", [der(rootFile)]);

const seal = async () => {
  const pdf = await PDF.load(bytes);
  return (await pdf.sign({ signer, level: "B-B", fieldName: "Seal", reason: "TEST" })).bytes;
};

// What is compiled while it runs for the first times does not count.
let sealed = await seal();
if (!(sealed.length > bytes.length)) throw new Error("nothing was signed");
const warm = performance.now() + Math.min(2, Number(seconds)) * 1000;
while (performance.now() < warm) await seal();

const started = process.cpuUsage();
const ended = performance.now() + Number(seconds) * 1000;
let times = 0;
while (times === 0 || performance.now() < ended) {
  await seal();
  times += 1;
}
const { user, system } = process.cpuUsage(started);
console.log(JSON.stringify({ seconds: (user + system) / 1e6 / times, times }));
process.exit(0);
