/**
 * What the theme needs in the browser, before the page is painted: the colour scheme, the menu and search
 * buttons, which part of the page the reader is at, and the buttons that pass on a page's address.
 *
 * It stores nothing unless the reader presses the colour button, and then one word. Pressing it back to the scheme of
 * the reader's own device removes that word again.
 */
(() => {
  "use strict";

  const KEY = "sorelegs-colours";
  const LIGHT = "default";
  const DARK = "slate";
  const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const search = document.currentScript instanceof HTMLScriptElement ? new URL("search.js", document.currentScript.src).href : "";

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
  const show = (scheme) => document.body.setAttribute("data-md-color-scheme", scheme);

  const showStored = () => show(chosenScheme() ?? deviceScheme());

  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    showStored();
  }).observe(root, { childList: true });
  deviceIsDark.addEventListener("change", showStored);

  const wireColours = () => {
    document.querySelector("[data-sl-colours]")?.addEventListener("click", () => {
      const scheme = document.body.getAttribute("data-md-color-scheme") === DARK ? LIGHT : DARK;
      show(scheme);
      remember(scheme);
    });
  };

  const wireMenu = () => {
    const toggle = document.getElementById("__drawer");
    const button = document.querySelector('[data-sl-opens="__drawer"]');
    const pages = document.getElementById("sl-pages");
    if (!(toggle instanceof HTMLInputElement) || !(button instanceof HTMLElement) || !pages) return;

    const close = () => toggle.checked && toggle.click();
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", String(toggle.checked));
      if (toggle.checked) pages.focus({ preventScroll: true });
    });
    pages.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      close();
      button.focus();
    });
    pages.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !pages.contains(relatedTarget) && relatedTarget !== button) close();
    });
  };

  const wireSearch = () => {
    const button = document.querySelector("[data-sl-search]");
    const dialog = document.getElementById("sl-search");
    if (!(button instanceof HTMLElement) || !(dialog instanceof HTMLDialogElement)) return;

    button.addEventListener("click", async () => {
      dialog.showModal();
      document.getElementById("sl-search-query")?.focus();
      (await import(search)).fill(dialog);
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("[data-sl-close]"))) dialog.close();
    });
  };

  /** Mark, in the list of a page's parts, the one that the reader has come to. */
  const followParts = () => {
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
    const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
    heads.forEach((head) => head && watch.observe(head));
  };

  /** The address goes to the reader's clipboard or to their own device's list of ways to share, and nowhere else. */
  const wireShare = () => {
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
  };

  document.addEventListener("DOMContentLoaded", () => {
    wireColours();
    wireMenu();
    wireSearch();
    followParts();
    wireShare();
  });
})();
