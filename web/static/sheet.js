// On a narrow screen the filters of a list open as a sheet over it. Without this file they stand below the list.
"use strict";
(() => {
  const narrow = matchMedia("(max-width: 820px)");
  const sheet = made("dialog", { className: "sheet" });
  const close = made("button", { type: "button", className: "btn plain" }, "关闭");
  const place = document.createComment("filters"); // where they belong
  sheet.setAttribute("aria-label", "筛选");
  sheet.append(made("div", { className: "sheet-head" }, made("p", {}, "筛选"), close));

  function made(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function open() {
    const filters = document.getElementById("filters");
    if (!filters || sheet.open) return;
    filters.replaceWith(place);
    sheet.append(filters);
    sheet.showModal();
  }

  // The link to the filters below becomes a button; the results, and it with them, change as somebody types.
  function upgrade() {
    for (const link of document.querySelectorAll("a.to-filters")) {
      const button = made("button", { type: "button", className: link.className }, ...link.childNodes);
      button.setAttribute("aria-haspopup", "dialog");
      button.addEventListener("click", open);
      link.replaceWith(button);
    }
  }

  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close(); // beside it
  });
  sheet.addEventListener("close", () => {
    const filters = sheet.querySelector("#filters");
    if (place.isConnected) place.replaceWith(filters);
    else filters.remove(); // others came meanwhile
  });
  narrow.addEventListener("change", () => sheet.close());
  document.addEventListener("htmx:afterSwap", upgrade);
  document.documentElement.classList.add("has-sheet");
  document.body.append(sheet);
  upgrade();
})();
