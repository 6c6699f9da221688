// A form whose draft this browser keeps until it is sent, and what is folded on a phone. Without it the form works as well.
"use strict";
(() => {
  const NOT_KEPT = ["csrf_token", "consent", "website", "go"];
  const sent = document.querySelector("[data-forget]");
  if (sent) drafts.of(sent.dataset.forget, sent.dataset.account).forget();
  if (matchMedia("(max-width: 820px)").matches) document.querySelectorAll("[data-folds-on-phone]").forEach((one) => { one.open = false; });

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const draft = drafts.of(form.dataset.draft, form.dataset.account);
  const kept = (shown) => document.querySelectorAll("[data-kept]").forEach((line) => { line.hidden = !shown; });

  const keep = () => {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));
    kept(fields.some(([name, value]) => value.trim() && name !== "key") && draft.write({ at: Date.now(), fields }));
  };

  const restore = () => {
    const before = draft.read();
    if (!("fresh" in form.dataset) || !before || !Array.isArray(before.fields)) return;
    // What the page's own address filled in now counts.
    const filled = (control) => control.name !== "key" && control.value;
    for (const [name, value] of before.fields) {
      const control = form.elements[name];
      if (control && !filled(control)) control.value = value;
    }
    tell(new Date(before.at));
    kept(true);
  };

  const tell = (when) => {
    const two = (number) => String(number).padStart(2, "0");
    const notice = Object.assign(document.createElement("p"), { className: "notice" });
    notice.setAttribute("role", "status");
    notice.append(`已恢复您 ${when.getMonth() + 1}月${when.getDate()}日 ${two(when.getHours())}:${two(when.getMinutes())} 没有提交的内容。`);
    document.querySelector("main h1").after(notice);
  };

  form.addEventListener("input", keep);
  document.querySelectorAll("[data-clear]").forEach((button) => button.addEventListener("click", () => {
    if (!button.dataset.asked) {
      button.dataset.asked = "1";
      button.textContent = "再点一次就清空，不能恢复";
      return;
    }
    draft.forget();
    location.assign(location.pathname + location.search);
  }));
  if ("fresh" in form.dataset) restore();
  else keep();
})();
