// Copies a ready text with one press. Without this file the texts are there to be selected and copied by hand.
"use strict";
(() => {
  // The clipboard is only open to pages that came over HTTPS; the older way works on every page.
  const put = async (field) => {
    field.select();
    if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(field.value);
    else if (!document.execCommand("copy")) throw new Error("copying is not allowed");
  };

  for (const button of document.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const said = button.parentElement.querySelector("[aria-live]");
    button.hidden = false;
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      try {
        await put(field);
        said.textContent = "已复制，可以粘贴了。";
      } catch {
        said.textContent = "浏览器不允许复制，请选中文字自己复制。";
      }
    });
  }
})();
