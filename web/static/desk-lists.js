// Rows that are ticked: how many, and all of the page at once. Without this file the boxes and buttons work alike.
"use strict";

const bulk = document.querySelector("form[data-bulk]");
if (bulk) {
  const boxes = [...bulk.querySelectorAll("input[name=id]")];
  const said = bulk.querySelector("[data-count]");
  const every = document.createElement("input");
  const label = document.createElement("label");
  const words = document.createElement("span");
  every.type = "checkbox";
  words.textContent = "全选本页";
  label.className = "tick";
  label.append(every, words);
  said.before(label);

  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    said.textContent = `已选 ${ticked} 条`;
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
    bulk.querySelectorAll("button[name=do]").forEach((button) => { button.disabled = ticked === 0; });
  };
  every.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = every.checked; });
    tell();
  });
  bulk.addEventListener("change", tell);
  // Going back shows the boxes as they were ticked, after this has run.
  window.addEventListener("pageshow", tell);
}
