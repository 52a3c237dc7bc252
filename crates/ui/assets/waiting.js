// The bar that says what waits on this device, on every page of whoever it belongs to, and what sends it.
// Another person's outbox is neither shown nor sent: each page knows its own alone.
import "/assets/outbox.js";

const one = (selector, root) => (root || document).querySelector(selector);
const net = one("#net"), form = one("#sign"), outbox = self.outbox;
export const owner = form ? form.dataset.owner : net && net.dataset.owner;
// What the signing page adds: whether it is sending itself, and what to do with what was sent.
export const hooks = { sending: () => false, sent: () => false };

function tell(text, refused, again) {
  if (!net) return;
  net.hidden = !text;
  one("span", net).textContent = text;
  one("button", net).hidden = !refused;
  one("a", net).hidden = !again;
}
const words = (n) => n === 1 ? net.dataset.waiting : net.dataset.many.replace("%n", n);

export async function look(now) {
  let held, again = false;
  try {
    held = await outbox.all(owner);
    if (held.some((r) => !r.problem) && navigator.onLine && !hooks.sending()) {
      const result = await outbox.flush(owner, now);
      if (hooks.sent(result)) return;
      held = await outbox.all(owner);
      again = result.again;
    } else if (hooks.sent({ sent: [], refused: [], left: held.filter((r) => !r.problem).length })) return;
  } catch (e) { return; }
  if (!net) return;
  const refused = held.filter((r) => r.problem)[0], waiting = held.filter((r) => !r.problem).length;
  if (refused) return tell(refused.problem.trim() || net.dataset.refused, true, false);
  if (waiting) return tell(again ? net.dataset.again : words(waiting), false, again);
  tell(navigator.onLine ? "" : net.dataset.offline, false, false);
}
if (owner && outbox) {
  // A signature that was refused stays until a person has read why.
  if (net) one("button", net).addEventListener("click", async () => {
    for (const r of await outbox.all(owner)) if (r.problem) await outbox.remove(owner, r.id);
    look();
  });
  addEventListener("online", () => look(true));
  addEventListener("offline", () => look());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(true); });
  setInterval(look, 15000);
  setTimeout(() => look(true), 0);
  // Pages that another person left behind on this device.
  if (self.caches) outbox.wipe(owner).catch(() => {});
}

// The page without network: what was kept can be opened again.
const list = one("#kept-pages");
if (list && self.caches) caches.keys().then(async (names) => {
  for (const name of names.filter((n) => n.indexOf("pages:") === 0)) {
    for (const request of await (await caches.open(name)).keys()) {
      const path = new URL(request.url).pathname + new URL(request.url).search;
      if (/\/kiosk\/per_/.test(path)) continue;
      const item = document.createElement("li"), link = document.createElement("a");
      link.className = "btn block"; link.href = path; link.textContent = list.dataset.open;
      item.appendChild(link); list.appendChild(item);
    }
  }
});
