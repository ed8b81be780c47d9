/** Fetches what marks the part that a reader has come to, mark.js, where the list of parts stands beside the text. */
(() => {
  "use strict";

  const mark = new URL("../contents/mark.js", document.currentScript.src).href;
  const wide = matchMedia("(min-width: 60em)");
  const start = () => wide.matches && import(mark).catch(() => undefined);
  start();
  wide.addEventListener("change", start);
})();
