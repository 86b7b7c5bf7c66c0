// Keys for the inbox, copying of citations, opening what a link points at. Every page works without this.
"use strict";

const events = [...document.querySelectorAll("[data-event]")];
let at = -1;

function move(step) {
  if (!events.length) return;
  if (at >= 0) events[at].classList.remove("current");
  at = Math.min(Math.max(at + step, 0), events.length - 1);
  events[at].classList.add("current");
  events[at].querySelector("[data-open]").focus({ preventScroll: true });
  events[at].scrollIntoView({ block: "nearest" });
}

function press(event, name) {
  const control = at < 0 ? null : events[at].querySelector(`[data-${name}]`);
  if (!control) return;
  event.preventDefault();
  control.click();
  giveReason(control.closest("details"));
}

// At once, not at the "toggle" that comes a task later: what is typed meanwhile would be lost.
function giveReason(details) {
  const reason = details && details.open && details.querySelector("[data-reason]");
  if (reason) reason.focus();
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "r") press(event, "review");
  else if (event.key === "d") press(event, "dismiss");
  else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});

for (const [n, item] of events.entries()) {
  item.addEventListener("focusin", () => {
    if (at >= 0 && at !== n) events[at].classList.remove("current");
    at = n;
    item.classList.add("current");
  });
}

for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = "Copied";
  });
}

function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.tagName === "DETAILS") target.open = true;
}

window.addEventListener("hashchange", openTarget);
openTarget();

for (const dismissing of document.querySelectorAll("details:has([data-reason])")) {
  dismissing.addEventListener("toggle", () => giveReason(dismissing));
}
