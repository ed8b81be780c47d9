/** A link to a source opens the list that holds it, and going back leads to the link again. */
(() => {
  "use strict";

  /** @type {HTMLElement | undefined} */
  let left;
  /** @param {string} hash */
  const open = (hash) => {
    const source = /^#source/.test(hash) && document.getElementById(hash.slice(1));
    const list = source && source.closest("details");
    if (!list || list.open) return;
    list.open = true;
    source.scrollIntoView();
  };

  document.addEventListener("DOMContentLoaded", () => open(location.hash));
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a[href^='#source']");
    if (!(link instanceof HTMLAnchorElement)) return;
    left = link;
    open(link.hash);
  });
  addEventListener("hashchange", () => {
    if (/^#source/.test(location.hash)) open(location.hash);
    else if (left) left.focus();
  });
})();
