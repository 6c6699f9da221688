// Rows of a form: added, taken away, and given the choices of what they speak of. Without this file the same buttons
// send the form, which comes back with the rows changed.
"use strict";
(() => {
  const rowsOf = (name) => document.querySelector(`[data-rows="${name}"]`);
  const filled = (template, place) => {
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__n__", place);
    return holder.content;
  };
  const free = (rows) => {
    const taken = new Set([...rows.children].map((row) => Number(row.dataset.place)));
    for (let place = 0; place < Number(rows.dataset.most); place += 1) if (!taken.has(place)) return place;
    return -1;
  };
  const renumber = (rows) => [...rows.children].forEach((row, n) => {
    row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/第 \d* /, `第 ${n + 1} `));
    row.querySelectorAll(".visually-hidden").forEach((said) => {
      said.textContent = said.textContent.replace(/第 \d* /, `第 ${n + 1} `);
    });
  });

  const does = {
    add(name) {
      const rows = rowsOf(name), place = free(rows);
      if (place < 0) return;
      rows.append(filled(document.querySelector(`template[data-row="${name}"]`), place));
      renumber(rows);
      rows.lastElementChild.querySelector("select, input").focus();
    },
    drop(name, button) {
      const rows = rowsOf(name), row = button.closest("[data-place]");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      renumber(rows);
      (next?.querySelector("select, input") ?? document.querySelector(`[data-add="${name}"]`)).focus();
    },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-add], button[data-drop]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.add) does.add(button.dataset.add);
    else does.drop(button.dataset.drop, button);
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("select[data-chooses]")) return;
    const row = event.target.closest("[data-place]"), asked = row.querySelector(".asked");
    const template = document.querySelector(`template[data-asked="${event.target.value}"]`);
    asked.replaceChildren(...(template ? [filled(template, row.dataset.place)] : []));
    renumber(row.parentElement);
  });
  document.documentElement.classList.add("has-rows");
})();
