// The receipt's conveniences: copying its address, printing it whole. Without them the page says and does the same.
"use strict";
(() => {
  const address = document.getElementById("address");
  const copy = document.getElementById("copy");
  const copied = document.getElementById("copied");
  const print = document.getElementById("print");
  const written = document.getElementById("written");

  // The clipboard is only open to pages that came over HTTPS; the older way works on every page.
  const put = async () => {
    address.select();
    if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(address.value);
    else if (!document.execCommand("copy")) throw new Error("copying is not allowed");
  };

  copy.hidden = print.hidden = false;
  address.addEventListener("focus", () => address.select());
  copy.addEventListener("click", async () => {
    try {
      await put();
      copied.textContent = "网址已复制，可以粘贴到微信或备忘录里保存。";
    } catch {
      copied.textContent = "浏览器不允许复制，请长按网址自己复制。";
    }
  });
  print.addEventListener("click", () => window.print());
  let wasOpen = false;
  window.addEventListener("beforeprint", () => { wasOpen = written.open; written.open = true; });
  window.addEventListener("afterprint", () => { written.open = wasOpen; });
})();
