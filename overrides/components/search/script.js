/** The button that opens search; what finds pages, find.js, is fetched then. */
(() => {
  "use strict";

  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-sl-search]");
    const dialog = document.getElementById("sl-search");
    if (!(button instanceof HTMLElement) || !(dialog instanceof HTMLDialogElement)) return;

    button.addEventListener("click", async () => {
      dialog.showModal();
      document.getElementById("sl-search-query")?.focus();
      (await import(new URL("../search/find.js", script).href)).fill(dialog);
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("[data-sl-close]"))) dialog.close();
    });
  });
})();
