/**
 * The colour scheme, before the page is painted, and the button that switches it.
 *
 * It stores nothing unless the reader presses that button, and then one word. Pressing it back to the scheme of
 * the reader's own device removes that word again.
 */
(() => {
  "use strict";

  const KEY = "sl-colours";
  const LIGHT = "default";
  const DARK = "slate";
  const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  root.classList.replace("no-js", "js");

  /** @returns {string} the scheme of the reader's device */
  const deviceScheme = () => (deviceIsDark.matches ? DARK : LIGHT);

  /** @returns {string | null} the scheme that the reader chose on this site, if any */
  const chosenScheme = () => {
    try {
      const scheme = localStorage.getItem(KEY);
      return scheme === LIGHT || scheme === DARK ? scheme : null;
    } catch {
      return null;
    }
  };

  /** @param {string} scheme the scheme to remember, unless it is the device's own */
  const remember = (scheme) => {
    try {
      if (scheme === deviceScheme()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch {
      // The browser refuses storage: the choice then lasts for this page.
    }
  };

  /** @param {string} scheme the scheme to show */
  const show = (scheme) => {
    document.body.setAttribute("data-md-color-scheme", scheme);
    const button = document.querySelector("[data-sl-colours]");
    button?.setAttribute("aria-label", button.getAttribute(`data-${scheme}`));
  };

  const showStored = () => show(chosenScheme() ?? deviceScheme());

  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    showStored();
  }).observe(root, { childList: true });
  deviceIsDark.addEventListener("change", showStored);

  document.addEventListener("DOMContentLoaded", () => {
    showStored();
    document.querySelector("[data-sl-colours]")?.addEventListener("click", () => {
      const scheme = document.body.getAttribute("data-md-color-scheme") === DARK ? LIGHT : DARK;
      show(scheme);
      remember(scheme);
    });
  });
})();
