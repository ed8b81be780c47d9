/**
 * The buttons that pass on a page's address: it goes to the reader's clipboard or to their own device's list of ways to
 * share, and nowhere else.
 */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    const copy = document.querySelector("[data-sl-copy]");
    const share = document.querySelector("[data-sl-share]");
    const status = document.querySelector(".sl-share [role='status']");
    if (!(copy instanceof HTMLElement) || !(share instanceof HTMLElement) || !status) return;

    const url = location.href.split("#")[0];
    copy.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = "Link copied.";
      } catch {
        status.textContent = `Your browser did not let us copy. The link is ${url}`;
      }
    });
    if (typeof navigator.share !== "function") return;
    share.hidden = false;
    share.addEventListener("click", async () => {
      try {
        await navigator.share({ title: document.title, url });
      } catch {
        // The reader closed the list, which needs no words.
      }
    });
  });
})();
