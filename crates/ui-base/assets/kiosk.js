// The handed-round device: how many signatures still wait for the network, and the pads kept ready without it.
import "/assets/outbox.js";

const kiosk = document.querySelector(".kiosk"), kept = document.querySelector("#kept");
const owner = kiosk.dataset.owner, outbox = self.outbox;
const done = document.querySelector("#signed-here");
// Whoever signed here and waits for the network sinks like the others; what was drawn is never shown.
function sink(records) {
  for (const r of records) {
    const link = [...document.querySelectorAll("a.name")].filter((a) => a.getAttribute("href") === (r.page || r.action))[0];
    if (!link) continue;
    const name = document.createElement("span");
    name.className = "name"; name.append(...link.childNodes);
    link.replaceWith(name); done.append(name.parentNode);
  }
  if (done.children.length) done.className = "names sunk";
  done.hidden = done.previousElementSibling.hidden = !done.children.length;
}
async function look(now) {
  let waiting = 0, refused;
  try {
    let held = await outbox.all(owner);
    if (held.some((r) => !r.problem) && navigator.onLine) {
      const result = await outbox.flush(owner, now);
      if (result.sent.length && !result.left) return location.reload();
      held = await outbox.all(owner);
    }
    refused = held.filter((r) => r.problem)[0];
    waiting = held.length;
    const left = held.filter((r) => !r.problem);
    // The service worker has sent them meanwhile: the server shows who has signed.
    if (done.children.length && !left.length && navigator.onLine) return location.reload();
    sink(left);
  } catch (e) { return; }
  kept.hidden = !waiting;
  kept.textContent = refused ? refused.problem : waiting === 1 ? kiosk.dataset.keptOne : kiosk.dataset.keptMany.replace("%n", waiting);
}
// Leaving asks the server for the password: without network it cannot be left, and the service worker leads back here.
const exit = document.querySelector("#exit-offline");
function stays() {
  if (location.hash !== "#offline") return;
  exit.hidden = false;
  history.replaceState(null, "", location.pathname + location.search); // said once: not again when the page loads anew
}
addEventListener("hashchange", stays);
addEventListener("online", () => { exit.hidden = true; });
stays();
outbox.wipe(owner).catch(() => {}); // nothing of other days or classes
addEventListener("online", () => look(true));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(true); });
setInterval(look, 15000);
look(true);

// The service worker keeps a copy of each pad, so that signing goes on when the network leaves the room.
async function prepare() {
  await navigator.serviceWorker.ready;
  await outbox.ahead(owner, kiosk.dataset.ahead, document.querySelector("[name=csrf]").value).catch(() => {});
  for (const link of document.querySelectorAll("a.name")) {
    try { await fetch(link.href, { headers: { "x-keep": "1" }, credentials: "same-origin" }); } catch (e) { return; }
  }
}
if (navigator.serviceWorker) prepare().catch(() => {});
