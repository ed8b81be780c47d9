/** The switch on the Privacy page: says what is kept for when there is no network, deletes it, and turns it off. */
(() => {
  "use strict";

  const KEY = "sl-offline";
  const SITE = new URL("../../", document.currentScript.src).href;
  const PREFIX = `sl:${new URL(SITE).pathname}:`;
  const { serviceWorker } = navigator;
  if (!serviceWorker || !("caches" in window)) return;

  const names = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

  /** @returns {Promise<number>} how many pages are kept */
  const count = async () => {
    const kept = await Promise.all((await names()).map(async (name) => (await caches.open(name)).keys()));
    return new Set(kept.flat().map(({ url }) => url).filter((url) => url.endsWith("/"))).size;
  };

  let last = Promise.resolve();
  /** One after the other: to look into what is just being deleted would make it anew. @template T @param {() => Promise<T>} work */
  const inTurn = (work) => (last = last.then(work, work));

  const removed = async () => {
    for (const registration of await serviceWorker.getRegistrations()) {
      if (registration.scope === SITE) await registration.unregister();
    }
    await Promise.all((await names()).map((name) => caches.delete(name)));
  };
  const remove = () => inTurn(removed);

  const wire = async (box) => {
    const button = box.querySelector("button");
    const state = box.querySelector("[role=status]");
    const isOff = () => localStorage.getItem(KEY) === "off";

    const show = async () => {
      const pages = await inTurn(count);
      button.textContent = isOff() ? "Save pages on this device" : "Delete saved pages and turn off";
      if (isOff()) state.textContent = "Saving is off. No page is saved on this device.";
      else state.textContent = `Saving is on. Pages saved on this device: ${pages}.`;
    };

    button.addEventListener("click", async () => {
      try {
        if (isOff()) {
          localStorage.removeItem(KEY);
          dispatchEvent(new Event("sl-offline-on"));
          await serviceWorker.ready;
        } else {
          localStorage.setItem(KEY, "off");
          await remove();
        }
        await show();
      } catch {
        state.textContent = "Your browser did not allow that. You can delete the site’s data in its settings.";
      }
    });
    if (isOff()) await remove();
    await show();
    box.hidden = false;
    if (!isOff()) serviceWorker.ready.then(show, () => undefined);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(".sl-offline")) wire(box).catch(() => undefined);
  });
})();
