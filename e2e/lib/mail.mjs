// A mail server on this computer that takes every letter and keeps it, whole.
import { createServer } from "node:net";

/** Starts one; `letters` grows by each letter that is taken: who it is for, and its text. */
export async function mailServer() {
  const letters = [];
  const server = createServer((socket) => {
    let left = "", letter = null, to = [];
    const say = (line) => socket.write(`${line}\r\n`);
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    socket.on("data", (part) => {
      left += part;
      for (let end; (end = left.indexOf("\r\n")) >= 0;) {
        const line = left.slice(0, end);
        left = left.slice(end + 2);
        if (letter === null) {
          const word = line.slice(0, 4).toUpperCase();
          if (word === "EHLO" || word === "HELO") say("250 story");
          else if (word === "RCPT") { to.push(line.replace(/^.*<(.*)>.*$/, "$1")); say("250 OK"); }
          else if (word === "DATA") { letter = []; say("354 go on"); }
          else if (word === "QUIT") { say("221 bye"); socket.end(); }
          else say("250 OK");
        } else if (line === ".") {
          letters.push({ to, text: letter.join("\r\n") });
          letter = null; to = [];
          say("250 OK");
        } else letter.push(line.replace(/^\.\./, "."));
      }
    });
    say("220 story ESMTP");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { port: server.address().port, letters, stop: () => server.close() };
}

/** The files in a letter whose names end so, as bytes. */
export function filesOf({ text }, end) {
  const found = [];
  for (const part of text.split(/\r\n--/)) {
    const gap = part.indexOf("\r\n\r\n"), head = part.slice(0, gap);
    if (gap > 0 && /base64/i.test(head) && new RegExp(`name\\*?\\d*\\*?="?[^"\\r\\n]*${end}`, "i").test(head)) found.push(Buffer.from(part.slice(gap).replace(/\s/g, ""), "base64"));
  }
  return found;
}
