/** The button that opens the drawer of the site's pages, and the ways to close it. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    const toggle = document.getElementById("__drawer");
    const button = document.querySelector('[data-sl-opens="__drawer"]');
    const pages = document.getElementById("sl-pages");
    if (!(toggle instanceof HTMLInputElement) || !(button instanceof HTMLElement) || !pages) return;

    const close = () => toggle.checked && toggle.click();
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", String(toggle.checked));
      if (toggle.checked) pages.focus({ preventScroll: true });
    });
    pages.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      close();
      button.focus();
    });
    pages.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !pages.contains(relatedTarget) && relatedTarget !== button) close();
    });
  });
})();
