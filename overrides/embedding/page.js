/** The page in the iframe: its address chooses the widget's attributes, and the host's page its theme. */
(() => {
  const dark = (colour) => colour.match(/\d+/)?.[0] > 140;

  document.addEventListener("DOMContentLoaded", () => {
    const widget = document.body.firstElementChild;
    const chosen = new URLSearchParams(location.search);
    const scheme = (name) => {
      document.documentElement.style.colorScheme = name;
    };

    /** @param {string} name @param {string} value */
    const set = (name, value) => widget.getAttribute(name) === value || widget.setAttribute(name, value);

    for (const name of ["theme", "region", "lang", "heading-level"]) if (chosen.get(name)) set(name, chosen.get(name));
    if (chosen.get("theme")?.trim().toLowerCase() === "dark") scheme("dark");
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || data?.type !== "{prefix}-host") return;
      scheme("light");
      if (!chosen.get("theme")) set("theme", dark(String(data.detail)) ? "dark" : "light");
    });
  });
})();
