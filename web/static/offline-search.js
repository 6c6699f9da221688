// Search in an exported site: every record of records.js that has all the words, titles first. Nothing is sent anywhere.
"use strict";
(() => {
  const most = 100;
  const finder = document.getElementById("finder");
  const box = document.getElementById("q");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const records = window.records.map(([address, kind, title, owner, words]) => ({
    address, kind, title, owner,
    head: title.toLowerCase(),
    all: `${title} ${owner} ${words}`.toLowerCase(),
  }));

  function show(one) {
    const article = document.createElement("article");
    article.className = "rec";
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.title;
    heading.append(link);
    const meta = document.createElement("p");
    meta.className = "meta";
    for (const text of [one.kind, one.owner]) {
      if (text) {
        const part = document.createElement("span");
        part.textContent = text;
        meta.append(part);
      }
    }
    article.append(heading, meta);
    return article;
  }

  function find() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) {
      results.replaceChildren();
      found.textContent = "";
      return;
    }
    const hits = records.filter((one) => words.every((word) => one.all.includes(word)));
    const inTitle = (one) => words.every((word) => one.head.includes(word)) ? 0 : 1;
    hits.sort((a, b) => inTitle(a) - inTitle(b));
    results.replaceChildren(...hits.slice(0, most).map(show));
    found.textContent = hits.length > most ? `找到 ${hits.length} 项，显示前 ${most} 项` : `找到 ${hits.length} 项`;
  }

  finder.hidden = false;
  box.addEventListener("input", find);
  find();
})();
