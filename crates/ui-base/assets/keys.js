// Keys on staff pages: "/" searches, "g" and a letter goes, "j" and "k" walk the rows, "?" tells. All can be
// switched off there (WCAG 2.1.4), and none acts while someone writes. Buttons that print show only with a script.
for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
const help = document.querySelector("#keys"), off = document.querySelector("#keys-off"), name = "assidu-keys";
const is_off = () => localStorage.getItem(name) === "off";
if (off) {
  off.checked = is_off();
  off.addEventListener("change", () => localStorage.setItem(name, off.checked ? "off" : "on"));
}
const rows = () => [...document.querySelectorAll("main .rowlink")].filter((link) => link.offsetParent);
function walk(by) {
  const all = rows(), now = all.indexOf(document.activeElement);
  if (all.length) all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))].focus();
}
let going = 0;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
  if (is_off() && event.key !== "?") return;
  const goes = Date.now() - going < 1500;
  going = 0;
  if (goes) {
    const link = document.querySelector(`.rail [data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  const search = document.querySelector("[data-key='/']") || document.querySelector("#q");
  if (event.key === "g") going = Date.now();
  else if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
  else if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "?" && help) { event.preventDefault(); if (help.open) help.close(); else help.showModal(); }
});
