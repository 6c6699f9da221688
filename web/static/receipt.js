// The receipt's conveniences: copying its address, keeping it as a picture, printing it whole. Without them the page
// says and does the same.
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

  // Phones save a picture that is pressed long, but not a drawing: so the drawing is painted. No network is needed.
  const picture = document.getElementById("picture");
  const save = document.getElementById("save");
  const paint = async () => {
    if (picture.src.startsWith("data:image/png")) return;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.src = canvas.toDataURL("image/png");
    await picture.decode();
  };
  const kept = document.getElementById("kept");
  kept.addEventListener("toggle", () => { if (kept.open) paint().catch(() => { /* the drawing stays */ }); });
  save.addEventListener("click", async (event) => {
    event.preventDefault();
    kept.open = true;
    try { await paint(); } catch { location.assign(save.href); return; }
    if (matchMedia("(hover: hover)").matches) {
      Object.assign(document.createElement("a"), { href: picture.src, download: save.dataset.name }).click();
    }
    kept.scrollIntoView({ block: "start" });
  });

  let wasOpen = false;
  if (!written) return;
  window.addEventListener("beforeprint", () => { wasOpen = written.open; written.open = true; });
  window.addEventListener("afterprint", () => { written.open = wasOpen; });
})();
