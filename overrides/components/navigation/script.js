/** The button that opens the drawer of the site's pages, and the ways to close it. */
(() => {
  "use strict";

  const button = document.querySelector("[data-sl-opens]");
  const pages = document.getElementById("sl-pages");
  const page = document.querySelector(".md-container");
  if (!(button instanceof HTMLElement) || !pages || !page) return;

  /** @param {boolean} open whether the drawer is to be seen */
  const show = (open) => {
    page.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
    if (open) pages.focus({ preventScroll: true });
  };
  button.addEventListener("click", () => show(!page.classList.contains("is-open")));
  page.addEventListener("click", ({ target }) => target === page && show(false));
  pages.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    button.focus();
  });
  pages.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !pages.contains(relatedTarget) && relatedTarget !== button) show(false);
  });
})();
