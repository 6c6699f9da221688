// While an input method composes a word, its letters are not yet what is searched for.
document.addEventListener("input", (event) => {
  if (event.isComposing) event.stopImmediatePropagation();
}, true);
document.addEventListener("compositionend", (event) => {
  event.target.dispatchEvent(new Event("composed", { bubbles: true }));
});
