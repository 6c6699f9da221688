// Drafts that this browser keeps, for the scripts of forms. What somebody typed who was logged in is kept under the
// account's name, apart from what is typed without a log-in, and is forgotten when somebody logs out.
"use strict";
(() => {
  const PREFIX = "yunduijie-", OF = "@";
  const quietly = (does) => { try { return does(); } catch { return null; } }; // a browser that keeps nothing has nothing to say
  const read = (key) => quietly(() => JSON.parse(localStorage.getItem(key)));
  const forget = (...keys) => quietly(() => keys.forEach((key) => localStorage.removeItem(key)));

  globalThis.drafts = {
    // What was begun without a log-in is there for whoever then logs in.
    of(name, account) {
      const open = PREFIX + name, own = account ? open + OF + account : open;
      return {
        read: () => read(own) ?? read(open),
        write: (draft) => quietly(() => { localStorage.setItem(own, JSON.stringify(draft)); return true; }) ?? false,
        forget: () => forget(own, open),
      };
    },
  };

  const leaving = document.querySelector("form[data-leaves]");
  leaving?.addEventListener("submit", () => {
    const kept = quietly(() => Object.keys(localStorage)) ?? [];
    forget(...kept.filter((key) => key.startsWith(PREFIX) && key.includes(OF)));
  });
})();
