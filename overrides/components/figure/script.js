/** Moves a drawing when it comes into view, and again when it is pressed; it stands still where one asks for less motion. */
(() => {
  "use strict";

  const move = (picture) => {
    picture.classList.remove("is-moving");
    picture.getBoundingClientRect();
    picture.classList.add("is-moving");
  };

  document.addEventListener("DOMContentLoaded", () => {
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        move(target);
      }
    }, { threshold: 0.9 });

    for (const picture of document.querySelectorAll(".sl-figure__picture")) {
      watch.observe(picture);
      picture.addEventListener("click", () => move(picture));
    }
  });
})();
