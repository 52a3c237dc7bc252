// Too early: come back when signing opens. One reload, then the server decides again.
const seconds = Number(document.querySelector("[data-wait]").dataset.wait);
const at = Date.now() + seconds * 1000;
function look() { if (Date.now() >= at) location.reload(); }
setInterval(look, 1000);
document.addEventListener("visibilitychange", look);
