/** The button that opens search; what finds pages, find.js, is fetched then. */
(() => {
  "use strict";

  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** Say that there is no search without a network, and what there is. @param {HTMLDialogElement} dialog */
  const told = (dialog) => {
    const [status, none] = ["count", "none"].map((part) => dialog.querySelector(`.sl-search__${part}`));
    if (!(status instanceof HTMLElement) || !(none instanceof HTMLElement)) return;
    status.textContent = "Search could not be loaded. Check your connection, then open it again.";
    none.hidden = false;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-sl-search]");
    const dialog = document.getElementById("sl-search");
    if (!(button instanceof HTMLElement) || !(dialog instanceof HTMLDialogElement)) return;

    button.addEventListener("click", async () => {
      document.getElementById("sl-search-query")?.toggleAttribute("autofocus", true);
      dialog.showModal();
      const { fill } = await import(new URL("../search/find.js", script).href).catch(() => ({ fill: told }));
      fill(dialog);
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("[data-sl-close]"))) dialog.close();
    });
  });
})();
