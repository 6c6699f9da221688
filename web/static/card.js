// The need card's form, made more comfortable: a draft kept in this browser, advice while typing, and a guard against
// double clicks and lost connections. Without this file the form works all the same.
"use strict";
(() => {
  const NOT_KEPT = ["csrf_token", "consent", "not_secret", "version", "go"];
  const NOT_TYPED = ["key", "step", "from", "supply_wanted", "similar"]; // alone they are no draft
  const PAUSE = 600; // milliseconds after the last key before advice is asked for
  const form = () => document.querySelector("form[data-wizard]");
  let timer, asking;

  // The draft: all fields of all steps, with the key, and when they were typed.
  const stored = drafts.of("card", form()?.dataset.account);

  function keep() {
    const here = form();
    if (!here || !("draft" in here.dataset)) return;
    const fields = [...new FormData(here)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));
    const typed = fields.some(([name, value]) => value.trim() && !NOT_TYPED.includes(name));
    const kept = typed && stored.write({ at: Date.now(), step: here.dataset.step, fields });
    document.querySelectorAll("[data-kept]").forEach((line) => { line.hidden = !kept; });
  }

  function restore() {
    const here = form(), draft = stored.read();
    if (!here || !("fresh" in here.dataset) || !("draft" in here.dataset) || !draft || !Array.isArray(draft.fields)) return;
    resume(here, draft);
  }

  // A card that begins with a text from elsewhere goes before a draft, which is offered as long as this step is open.
  function offer() {
    const here = form(), draft = stored.read();
    if (!here || !("begun" in here.dataset) || !draft || !Array.isArray(draft.fields)) return;
    const button = made("button", { type: "button", className: "as-link" }, "改填那一张");
    const notice = made("p", { className: "notice" }, `这个浏览器里还有您 ${said(draft.at)} 没有提交的征集卡。`, button);
    button.addEventListener("click", () => {
      notice.remove();
      document.querySelector("[data-told]")?.remove();
      resume(here, draft);
    });
    document.querySelector("main h1").after(notice);
  }

  function resume(here, draft) {
    fill(here, draft.fields);
    const tell = () => { tellRestored(draft.at); keepSince(draft); };
    if (draft.step === here.dataset.step) tell();
    else send(here, { go: draft.step, record: false, after: tell });
  }

  // Restoring is not typing: the time of the draft stays.
  const keepSince = (draft) => {
    stored.write(draft);
    document.querySelectorAll("[data-kept]").forEach((line) => { line.hidden = false; });
  };

  function fill(here, fields) {
    // What the page was opened with now counts, where there is anything: a code, a supply, a need.
    const opened = [...here.querySelectorAll("[data-opened]")].map((one) => one.name);
    const skipped = ["step", ...NOT_KEPT, ...opened, ...(here.elements.from.value ? ["from"] : [])];
    const left = fields.filter(([name]) => !skipped.includes(name));
    const filled = (one) => one.name && one.type !== "submit" && one.type !== "file" && !opened.includes(one.name);
    for (const control of [...here.elements].filter(filled)) {
      const ticked = control.type === "checkbox" || control.type === "radio";
      const at = left.findIndex(([name, value]) => name === control.name && (!ticked || value === control.value));
      if (ticked) control.checked = at >= 0;
      else if (at >= 0) control.value = left[at][1];
      if (at >= 0) left.splice(at, 1);
    }
    for (const [name, value] of left) here.append(made("input", { type: "hidden", name, value }));
  }

  function said(at) {
    const when = new Date(at), two = (number) => String(number).padStart(2, "0");
    return `${when.getMonth() + 1}月${when.getDate()}日 ${two(when.getHours())}:${two(when.getMinutes())}`;
  }

  function tellRestored(at) {
    const text = `已恢复您 ${said(at)} 没有提交的内容。`;
    const notice = made("p", { className: "notice" }, text, made("button", { type: "button", className: "as-link" }, "清空重填"));
    notice.setAttribute("role", "status");
    notice.lastChild.dataset.clear = "";
    document.querySelector("main h1").after(notice);
  }

  function made(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // Sending: one answer at a time; an answer with the form replaces the page's main part, any other is followed.
  // `go` is what the button says; `name` is another one for a button that does not lead anywhere.
  async function send(here, { go, name = "go", action = here.action, record = true, after = () => {} }) {
    if (here.dataset.busy) return;
    const body = new FormData(here);
    body.set(name, go);
    const again = () => send(here, { go, name, action });
    busy(here, go);
    try {
      const answer = await fetch(action, { method: "POST", body, credentials: "same-origin" });
      const text = await answer.text();
      if (answer.redirected) return arrive(here, answer.url);
      const page = new DOMParser().parseFromString(text, "text/html");
      if (page.querySelector("main form[data-wizard], main [data-instead]")) {
        show(page, record);
        after();
      } else {
        free(here);
        say(here, page.querySelector("main p")?.textContent || "服务暂时没有回应。", again);
      }
    } catch {
      free(here);
      say(here, "网络断了，还没有送到。", again);
    }
  }

  function arrive(here, address) {
    if ("draft" in here.dataset) stored.forget();
    location.assign(address);
  }

  function busy(here, go) {
    here.dataset.busy = go;
    here.querySelector("[data-says]").replaceChildren();
    for (const button of here.querySelectorAll("button")) button.disabled = true;
    const main = here.querySelector(".btn.main");
    main.dataset.words = main.textContent;
    if (go === "send" || go === "next") main.textContent = go === "send" ? "正在提交…" : "请稍候…";
  }

  function free(here) {
    delete here.dataset.busy;
    for (const button of here.querySelectorAll("button")) button.disabled = false;
    const main = here.querySelector(".btn.main");
    main.textContent = main.dataset.words || main.textContent;
  }

  function say(here, what, again) {
    const button = made("button", { type: "button", className: "btn quiet" }, "再试一次");
    button.addEventListener("click", again);
    const kept = "draft" in here.dataset ? "您填写的内容都在，草稿也存在这个浏览器里；再试不会重复提交。" : "您填写的内容都在；再试不会重复提交。";
    const box = here.querySelector("[data-says]");
    box.replaceChildren(made("div", { className: "notice bad" }, made("p", {}, `${what}${kept}`), button));
    button.focus();
  }

  function show(page, record) {
    const main = page.querySelector("main");
    document.querySelector("main").replaceWith(main);
    document.title = page.title;
    const step = form()?.dataset.step;
    if (record && step && history.state?.step !== step) history.pushState({ step }, "");
    else if (step) history.replaceState({ step }, "");
    const first = ["#problems", "[role=alert]:not(:empty)", "h1"].map((one) => main.querySelector(one)).find(Boolean);
    if (first && !first.hasAttribute("tabindex")) first.tabIndex = -1;
    scrollTo(0, 0);
    first?.focus();
    keep();
  }

  // Advice: asked for when typing pauses; an answer that comes too late is dropped.
  async function advise() {
    const here = form(), place = document.querySelector("[data-advised]");
    if (!here || !place) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(here.dataset.advice, { method: "POST", body: new FormData(here), signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (place.isConnected) place.replaceChildren(...page.body.childNodes);
    } catch { /* advice can wait for the next key */ }
  }

  document.addEventListener("submit", (event) => {
    const here = event.target, button = event.submitter;
    if (!here.matches("form[data-wizard]")) return;
    event.preventDefault();
    const action = button?.getAttribute("formaction") ? button.formAction : here.action;
    send(here, { go: button?.value || "next", name: button?.name || "go", action });
  });
  document.addEventListener("input", (event) => {
    if (!event.target.closest("form[data-wizard]")) return;
    keep();
    clearTimeout(timer);
    timer = setTimeout(advise, PAUSE);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-clear]");
    if (!button) return;
    if (!button.dataset.asked) {
      button.dataset.asked = "1";
      button.textContent = "再点一次就清空，不能恢复";
      return;
    }
    stored.forget();
    location.assign(location.pathname + location.search);
  });
  addEventListener("popstate", (event) => {
    const here = form();
    if (here && event.state?.step) send(here, { go: event.state.step, record: false });
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && form()) free(form());
  });

  if (form()) history.replaceState({ step: form().dataset.step }, "");
  restore();
  offer();
})();
