// The key "/" leads into the search box of the desk, Esc out of it; keys are not read while somebody types elsewhere.
"use strict";

const find = document.getElementById("find");
if (find) {
  document.addEventListener("keydown", (event) => {
    const types = event.target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (event.key === "Escape" && event.target === find) find.blur();
    if (event.key !== "/" || types || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    find.focus();
    find.select();
  });
}
