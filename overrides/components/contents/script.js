/** Marks, in the list of a page's parts, the one that the reader has come to. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {HTMLAnchorElement[]} */
    const links = [...document.querySelectorAll(".md-nav--secondary a[href^='#']")];
    if (!links.length) return;
    const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const here = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight / 4);
      links.forEach((link, index) => {
        link.classList.toggle("md-nav__link--active", index === here);
        if (index === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    const watch = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -75%" });
    heads.forEach((head) => head && watch.observe(head));
  });
})();
