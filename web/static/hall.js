// While an input method composes a word, its letters are not yet what is searched for.
document.addEventListener("input", (event) => {
  if (event.isComposing) event.stopImmediatePropagation();
}, true);
document.addEventListener("compositionend", (event) => {
  event.target.dispatchEvent(new Event("composed", { bubbles: true }));
});

// Suggestions under a search, as the ARIA pattern of a combobox has them; without this script there are none.
document.querySelectorAll("input[data-suggest]").forEach((box) => {
  const list = document.createElement("ul");
  const said = document.createElement("span");
  let asked = null;
  let active = -1;

  list.id = `${box.id}-suggested`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "建议");
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.closest("form").append(list, said);

  const options = () => Array.from(list.children);

  function choose(place) {
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    active = place;
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", options()[place].id);
      options()[place].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    if (asked) asked.abort();
    asked = null;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function show(html) {
    list.innerHTML = html;
    const count = options().length;
    if (!count || document.activeElement !== box) return close();
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    said.textContent = `${count} 条建议，按上下键选择`;
    return choose(-1);
  }

  async function ask() {
    if (asked) asked.abort();
    const text = box.value.trim();
    if (!text) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      await new Promise((later) => { setTimeout(later, 150); });
      if (signal.aborted) return undefined;
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal });
      if (answer.ok) show(await answer.text());
    } catch (problem) {
      if (problem.name !== "AbortError") close();
    }
    return undefined;
  }

  box.addEventListener("input", ask);
  box.addEventListener("composed", ask);
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(active + 1 < count ? active + 1 : -1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      choose(active < 0 ? count - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].querySelector("a").click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
});
