/**
 * The form on the page for site owners: it fills the gaps of the snippet that Python wrote, shows a live preview,
 * and copies a snippet. It stores and sends nothing.
 */
(() => {
  "use strict";

  /** The root of the site, seen from this file. */
  const SITE = new URL("../../", document.currentScript.src);
  /** The papers that the widget puts its text on, and what its accent must read on. */
  const PAPER = { light: [255, 255, 255], dark: [15, 25, 29] };
  /** The contrast of text with its paper that is asked for. Source: https://www.w3.org/TR/WCAG22/#contrast-minimum */
  const CONTRAST = 4.5;

  /** @param {number[]} rgb each 0 to 255 @returns {number} relative luminance. Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((p) => (p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  /** @param {number[]} one @param {number[]} other */
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  /** @param {string} hex "#rrggbb" */
  const parsed = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  /** @param {number[]} rgb */
  const written = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

  /** The colour nearest to the one chosen that can be read on this paper. @param {string} hex @param {"light" | "dark"} scheme */
  const readable = (hex, scheme) => {
    const paper = PAPER[scheme];
    const end = scheme === "light" ? 0 : 255;
    let rgb = parsed(hex);
    while (contrast(rgb.map(Math.round), paper) < CONTRAST) rgb = rgb.map((part) => part + (end - part) * 0.05);
    return written(rgb);
  };

  /** @param {HTMLElement} block a snippet with its button */
  const wireCopy = (block) => {
    const button = block.querySelector("button");
    const status = block.querySelector("[role=status]");
    const code = block.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        status.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(code);
        status.textContent = "It is selected: press Ctrl or Cmd and C.";
      }
    });
  };

  /** @param {HTMLElement} root */
  const wireConfigurator = (root) => {
    const form = root.querySelector(".sl-configurator__form");
    const stage = root.querySelector(".sl-configurator__stage");
    const element = stage.firstElementChild; // none where the preview is a frame
    const note = root.querySelector(".sl-configurator__note");
    const preview = root.querySelector(".sl-configurator__preview");

    /** @returns {string} the value of the accent property, or nothing */
    const accent = ({ own, accent: { value: hex }, theme: { value: theme } }) => {
      if (!own.checked || own.disabled) return "";
      if (theme !== "auto") return readable(hex, theme);
      const [light, dark] = [readable(hex, "light"), readable(hex, "dark")];
      return light === dark ? light : `light-dark(${light}, ${dark})`;
    };

    /** @param {string} src @param {string} theme "light" or "dark" */
    const frame = (src, theme) => {
      const made = document.createElement("iframe");
      made.src = src;
      made.title = "Preview";
      made.loading = "lazy";
      made.allow = "fullscreen *; screen-wake-lock *";
      made.height = "760";
      made.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals");
      made.style.colorScheme = theme;
      return made;
    };

    const update = (event) => {
      const { way, theme, region, routine, lang, level: size, own, accent: colour } = form.elements;
      const framed = way.value === "frame" || way.value === "resized";
      if (own) {
        own.disabled = framed;
        colour.disabled = framed || !own.checked;
      }
      const attributes = {
        theme: theme.value === "auto" ? "" : theme.value,
        region: region?.value,
        "heading-level": size.value === "2" ? "" : size.value,
        lang: lang?.value,
      };
      const set = (record) => Object.entries(record).filter(([, value]) => value);
      const painted = own ? accent(form.elements) : "";
      const { value, dataset } = routine?.selectedOptions[0] ?? {};
      const said = JSON.parse((lang?.selectedOptions[0] ?? stage).dataset.said);
      const query = new URLSearchParams(set(attributes)).toString();
      const gaps = {
        attributes: set(attributes).map(([name, value]) => ` ${name}="${value}"`).join(""),
        style: painted && `; --${stage.dataset.prefix}-accent: ${painted}`,
        scheme: theme.value === "dark" ? "dark" : "light",
        ...(routine ? { routine: value, ...dataset, ...said[value] } : said),
        query: query && `?${query.replaceAll("&", "&amp;")}`,
      };
      for (const shown of root.querySelectorAll("[data-way]")) {
        shown.hidden = shown.dataset.way !== way.value;
        const code = shown.querySelector("code");
        code.textContent = code.dataset.template.replace(/{(attributes|style|query|scheme|routine|title|link|integrity|address)}/g, (_, name) => gaps[name]);
      }
      note.textContent = framed && own
        ? "An iframe has its own accent colour. Use the script if you want to choose it."
        : painted && painted !== colour.value
          ? "We changed the colour a little where it was hard to read."
          : "";
      stage.className = `sl-configurator__stage sl-configurator__stage--${theme.value}`;
      if (framed || !element) {
        preview.hidden = !element && !event; // a frame of its own is for whoever makes a choice
        if (preview.hidden) return;
        const dark = way.value !== "frame" && document.body.getAttribute("data-md-color-scheme") === "slate";
        const scheme = theme.value === "auto" ? (dark ? "dark" : "light") : theme.value;
        const src = `${SITE.href}${stage.dataset.folder}/${routine ? `${value}/` : ""}index.html?${new URLSearchParams(set({ ...attributes, theme: scheme }))}`;
        if (stage.querySelector("iframe")?.src !== src) stage.replaceChildren(frame(src, scheme));
        return;
      }
      if (!element.isConnected) stage.replaceChildren(element);
      element.setAttribute("theme", theme.value);
      element.style.setProperty(`--${stage.dataset.prefix}-accent`, painted);
      element.toggleAttribute("region", false);
      element.lang = lang?.value || "en";
      if (region.value) element.setAttribute("region", region.value);
    };

    form.addEventListener("input", update);
    form.hidden = false;
    preview.hidden = false;
    update();
  };

  document.querySelectorAll(".sl-snippet").forEach(wireCopy);
  document.querySelectorAll(".sl-configurator").forEach(wireConfigurator);
})();
