// Search in an exported site, as the service searches: what has all the words, then what has the most of the query's
// pairs of characters, then what calls it otherwise. Nothing is sent anywhere.
"use strict";
(() => {
  const most = 100;
  const line = 0.6;
  const headings = ["", "含有大部分字词", "意思相近"];
  const finder = document.getElementById("finder");
  const box = document.getElementById("q");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const records = window.records.map(([address, kind, title, owner, words]) => ({
    address, kind, title, owner, head: plain(title), all: plain(`${title} ${owner} ${words}`),
  }));
  const names = new Map((window.names || []).map(([name, ...others]) => [name, others]));
  const longest = Math.max(2, ...Array.from(names.keys(), (name) => name.length));

  // Pairs of neighbouring Chinese characters; letters and digits as whole runs.
  function terms(text) {
    const every = [];
    for (const [run] of text.matchAll(/[\u3400-\u9fff]+|[a-z0-9]+(?:[.\-/][a-z0-9]+)*/g)) {
      if (run.length < 3 || !/[\u3400-\u9fff]/.test(run)) every.push(run);
      else for (let at = 0; at < run.length - 1; at += 1) every.push(run.slice(at, at + 2));
    }
    return [...new Set(every)];
  }

  // How many records have each term that was asked for.
  const counted = new Map();
  function weight(term) {
    if (!counted.has(term)) counted.set(term, records.filter((one) => one.all.includes(term)).length);
    return Math.log((1 + records.length) / (1 + counted.get(term))) + 1;
  }

  // Names in the query by which the records call something otherwise.
  function named(query) {
    const every = [];
    for (let at = 0; at < query.length - 1; at += 1) {
      for (let end = Math.min(query.length, at + longest); end > at + 1; end -= 1) {
        const name = query.slice(at, end);
        if (names.has(name)) {
          every.push(name);
          at = end - 1;
          break;
        }
      }
    }
    return every;
  }

  // What of the query a record has: its layer, how much of it, and the words; null below the line.
  function fit(one, query, parts, called) {
    let whole = 0, said = 0, meant = 0;
    const words = [];
    for (const term of parts) {
      const has = one.all.includes(term);
      const other = has ? null : called.find(([name]) => name.includes(term));
      whole += weight(term);
      if (has) said += weight(term);
      if (has) words.push(term);
      const call = other && other[1].find((name) => one.all.includes(name));
      if (call) {
        meant += weight(term);
        words.push(call);
      }
    }
    if (!whole || (said + meant) / whole < line) return null;
    return { one, layer: said / whole < line ? 2 : 1, share: (said + 0.85 * meant) / whole, words: [...new Set(words)] };
  }

  function line_of(texts, tag, name) {
    const row = document.createElement("p");
    row.className = name;
    for (const text of texts.filter(Boolean)) {
      const part = document.createElement(tag);
      part.textContent = text;
      row.append(part);
    }
    return row;
  }

  function show({ one, words }) {
    const article = document.createElement("article");
    article.className = "rec";
    const heading = document.createElement("h3");
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.title;
    heading.append(link);
    article.append(heading, line_of([one.kind, one.owner], "span", "meta"));
    if (words.length) article.append(line_of([`含：${words.join("、")}`], "span", "muted small"));
    return article;
  }

  function find() {
    const query = plain(box.value).trim();
    const words = query.split(/[\s，。、；,;]+/).filter(Boolean);
    if (!words.length) {
      results.replaceChildren();
      found.textContent = "";
      return;
    }
    const inTitle = (one) => words.every((word) => one.head.includes(word)) ? 0 : 1;
    const exact = records.filter((one) => words.every((word) => one.all.includes(word)));
    exact.sort((a, b) => inTitle(a) - inTitle(b));
    const [parts, called] = [terms(query), named(query).map((name) => [name, names.get(name)])];
    const known = new Set(exact);
    const others = records.map((one) => known.has(one) ? null : fit(one, query, parts, called)).filter(Boolean);
    others.sort((a, b) => a.layer - b.layer || b.share - a.share);
    const hits = [...exact.map((one) => ({ one, layer: 0, words: [] })), ...others];
    const shown = [];
    hits.slice(0, most).forEach((hit, place) => {
      if (hit.layer && (!place || hits[place - 1].layer !== hit.layer)) {
        const heading = document.createElement("h2");
        heading.textContent = headings[hit.layer];
        shown.push(heading);
      }
      shown.push(show(hit));
    });
    results.replaceChildren(...shown);
    const count = hits.length > most ? `找到 ${hits.length} 项，显示前 ${most} 项` : `找到 ${hits.length} 项`;
    found.textContent = hits.length ? count : "没有找到。换一个说法，或者少写几个字；也可以按下面的产业链查看。";
  }

  finder.hidden = false;
  box.addEventListener("input", find);
  find();
})();
