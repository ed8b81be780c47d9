/** The page in the iframe: its address chooses the widget's attributes, and the host's page its theme and what it may do. */
(() => {
  const { print } = window;

  /** A frame that may open no dialog prints nothing, and nobody is told: say what to do instead. */
  window.print = () => {
    const note = document.createElement("p");
    note.className = "sl-fallback";
    note.setAttribute("role", "alert");
    note.textContent = `This page may not print from here. Open it by itself, and print there: ${location.href}`;
    const tried = setTimeout(() => document.body.append(note), 500);
    const prints = () => {
      clearTimeout(tried);
      note.remove();
    };
    addEventListener("beforeprint", prints, { once: true });
    print();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const widget = document.body.firstElementChild;
    const chosen = new URLSearchParams(location.search);
    const { style } = document.documentElement;

    /** @param {string} name @param {string} value */
    const set = (name, value) => widget.getAttribute(name) === value || widget.setAttribute(name, value);

    for (const name of ["theme", "region", "lang", "heading-level"]) if (chosen.get(name)) set(name, chosen.get(name));
    if (chosen.has("transparent")) set("transparent", "");
    if (chosen.get("theme")?.trim().toLowerCase() === "dark") style.colorScheme = "dark";
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || data?.type !== "{prefix}-host") return;
      style.colorScheme = "light";
      if (chosen.get("theme")) return;
      style.color = String(data.detail);
      // the outline is the same colour with its luminance in the middle, as frame.css says
      set("theme", getComputedStyle(document.documentElement).outlineColor.split(" ")[2] > 0.22 ? "dark" : "light");
    });
  });
})();
