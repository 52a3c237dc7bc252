// The handed-round device: how many signatures still wait for the network, and the pads kept ready without it.
import "/assets/outbox.js";

const kiosk = document.querySelector(".kiosk"), kept = document.querySelector("#kept");
const owner = kiosk.dataset.owner, outbox = self.outbox;
async function look() {
  let waiting = 0;
  try {
    waiting = (await outbox.all(owner)).length;
    if (waiting && navigator.onLine) {
      const result = await outbox.flush(owner);
      if (result.sent.length) return location.reload();
      waiting = result.left + result.refused.length;
    }
  } catch (e) { return; }
  kept.hidden = !waiting;
  kept.textContent = waiting === 1 ? kiosk.dataset.keptOne : kiosk.dataset.keptMany.replace("%n", waiting);
}
addEventListener("online", look);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); });
setInterval(look, 15000);
look();

// The service worker keeps a copy of each pad, so that signing goes on when the network leaves the room.
async function prepare() {
  await navigator.serviceWorker.ready;
  for (const link of document.querySelectorAll("a.name")) {
    try { await fetch(link.href, { headers: { "x-keep": "1" }, credentials: "same-origin" }); } catch (e) { return; }
  }
}
if (navigator.serviceWorker) {
  const address = window.trustedTypes ? trustedTypes.createPolicy("sw", { createScriptURL: () => "/sw.js" }).createScriptURL("") : "/sw.js";
  navigator.serviceWorker.register(address).then(prepare).catch(() => {});
}
