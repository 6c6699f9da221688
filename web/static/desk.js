// Keys for judging pairings: each presses the button, opens the part or follows the link that bears it in `data-key`.
// Everything works without this file; keys are not read while somebody types, nor twice before the next page is there.
"use strict";

const REMEMBERED = "reasons-open";
const reasons = document.getElementById("reasons");
let left = false;

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
}

function bearer(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const isDigit = /^[0-9]$/.test(key);
  return found && (!isDigit || (reasons && reasons.open)) ? found : null;
}

function press(event) {
  if (left || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const found = bearer(event.key.toLowerCase());
  if (!found || found.disabled) return;
  event.preventDefault();
  found.focus();
  left = !found.matches("summary");
  found.click();
}

// Somebody who rejects several in a row chooses the reason at once.
if (reasons) {
  if (sessionStorage.getItem(REMEMBERED)) reasons.open = true;
  reasons.addEventListener("toggle", () => {
    if (reasons.open) sessionStorage.setItem(REMEMBERED, "yes");
    else sessionStorage.removeItem(REMEMBERED);
  });
}
document.addEventListener("keydown", press);
window.addEventListener("pageshow", () => { left = false; });
