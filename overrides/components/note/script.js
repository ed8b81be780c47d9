/** Notes where the browser does not know popovers: what would open one opens it below its sentence, and closes it again. */
(() => {
  "use strict";

  if ("popover" in HTMLElement.prototype) return;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[popovertarget]");
    const note = button && document.getElementById(button.getAttribute("popovertarget") ?? "");
    if (note) button.setAttribute("aria-expanded", String(note.classList.toggle("is-open")));
  });
})();
