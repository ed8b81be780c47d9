/**
 * Asks the browser to keep pages for when there is no network, unless the reader turned that off on the Privacy page.
 * The service worker does the work. It starts when the page has loaded and is idle, and only for a page of its own window.
 */
(() => {
  "use strict";

  const KEY = "sl-offline";
  const WORKER = new URL("../../sw.js", document.currentScript.src).href;
  if (window.top !== window || !navigator.serviceWorker) return;

  const isOff = () => {
    try {
      return localStorage.getItem(KEY) === "off";
    } catch {
      return true;
    }
  };

  let policy;
  /** @returns {string} the worker's address, as a trusted one where the browser knows them; a page has one policy for it */
  const address = () => {
    policy ??= window.trustedTypes?.createPolicy("sl-offline", { createScriptURL: () => WORKER });
    return policy?.createScriptURL("") ?? WORKER;
  };

  const start = async () => {
    if (isOff()) return;
    try {
      const { serviceWorker } = navigator;
      await serviceWorker.register(address(), { updateViaCache: "none" });
      const { active } = await serviceWorker.ready;
      if (!serviceWorker.controller) active.postMessage("keep");
    } catch {
      // Storage is refused, or the policy knows no such worker: the site works online.
    }
  };

  /** When the browser has nothing else to do, or after a second: Safari does not tell it. */
  const idle = window.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => idle(start, window.requestIdleCallback ? { timeout: 1000 } : 1000));
  addEventListener("sl-offline-on", start);

  // The worker put the words there before the page was painted. Put in again, they are also read out.
  addEventListener("load", () => {
    const words = document.querySelector(".sl-saved[role=status] p");
    words?.replaceWith(words.cloneNode(true));
  });
})();
