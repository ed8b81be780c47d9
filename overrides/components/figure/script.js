/** Moves a drawing when it comes into view, and again when it is pressed; it stands still where one asks for less motion. */
(() => {
  "use strict";

  const ONCE = 1200; // milliseconds from the end to the start, or back
  const TIMES = 4;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const move = (picture) => {
    picture.classList.add("is-moving");
    for (const path of picture.querySelectorAll("[data-start]")) {
      for (const animation of path.getAnimations()) animation.cancel();
      if (still.matches) continue;
      const d = `path("${path.dataset.start}")`;
      path.animate({ d }, { duration: ONCE, easing: "ease-in-out", iterations: TIMES, direction: "alternate" });
    }
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
