/** The custom element: attributes, events, focus, theme; everything that touches the page around it. */
import { element, language, prefix, regions, root, styles, ui, zones } from "./data.js";
import { model } from "./words.js";
import { evaluate } from "./engine.js";
import { begin, current, fromFragment, toFragment } from "./state.js";
import { fill, make } from "./screen.js";
import { ask } from "./question.js";
import { advise } from "./advice.js";

/** The attributes that choose one of a few values, the first of each being the default. */
const CHOICES = {
  theme: ["auto", "light", "dark"],
  region: ["", ...regions.map(([id]) => id)],
  "heading-level": ["2", "1", "3", "4", "5", "6"],
  lang: [language],
};

/** Hides everything on paper but one element and what it stands in. */
const ALONE = "@media print{body :not(:has([data-print]),[data-print]){display:none!important}}";

/** The region of a time zone. @param {string} zone such as "Europe/London" */
const regionOf = (zone) => zones.find(([start]) => `${zone}`.startsWith(start))[1];

/** Whether this is a page of the site itself. */
const isHome = () => window.top === window && location.href.startsWith(root);

/** @param {string} css */
const sheetOf = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/** A class each time, since one can be registered under one name only. */
const makeClass = () => {
  const look = sheetOf(styles);

  return class extends HTMLElement {
    static observedAttributes = Object.keys(CHOICES);

    #base = make("div", { part: "base", lang: language });
    #state = begin({});
    #chosen = { theme: "auto", region: "", "heading-level": "2" };

    connectedCallback() {
      if (this.shadowRoot) return;
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [look];
      shadow.append(this.#base);
      const linked = fromFragment(location.hash);
      if (linked) this.#state = begin(linked.answers);
      this.#render(linked?.outdated ? ui.outdated : linked?.ignored ? ui.ignored : "");
      if (linked) this.#announce();
    }

    /** An attribute's value if it is known, or the default and one warning. @param {string} name @param {unknown} _ @param {string | null} raw */
    attributeChangedCallback(name, _, raw) {
      const known = CHOICES[name];
      const value = raw?.trim().toLowerCase().replace(/^(en)-.+/, "$1");
      const valid = known.includes(value);
      this.#chosen[name] = valid ? value : known[0];
      if (raw !== null && !valid) console.warn(`${this.localName}: ${name}="${raw}" is none of ${known.filter(Boolean).join(", ")}`);
      if (this.shadowRoot) this.#render();
    }

    /** A page that is dark without saying so, by color-scheme, is known by the light colour of its text. */
    #themeOfPage() {
      const { color, colorScheme } = getComputedStyle(this);
      const isLight = color.match(/\d+/g).slice(0, 3).every((part) => part > 140);
      return colorScheme === "normal" && isLight ? "dark" : "auto";
    }

    /** @param {string} [notice] what to say of the link that led here */
    #render(notice) {
      const { theme, region, "heading-level": level } = this.#chosen;
      const context = {
        notice,
        state: this.#state,
        level: +level,
        region: region || regionOf(Intl.DateTimeFormat().resolvedOptions().timeZone),
        go: (state) => this.#go(state),
        copy: (status) => this.#copy(status),
        print: () => this.#print(),
        link: (path, ...children) =>
          make("a", { href: root + path }, ...children, !isHome() && { target: "_blank", rel: "noopener noreferrer" }),
      };
      const asked = current(this.#state);
      const screen = asked ? ask(context, asked) : advise(context, evaluate(this.#state.answers));
      this.#base.className = `base ${theme === "auto" ? this.#themeOfPage() : theme}`;
      this.#base.replaceChildren(...screen.filter(Boolean));
    }

    /** @param {import("./state.js").State} state */
    #go(state) {
      const before = this.#state;
      this.#state = state;
      this.#render();
      this.shadowRoot.getElementById("title").focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
      if (before.answers === state.answers) return;
      if (!before.trail.length) this.#tell("start");
      this.#announce();
    }

    /** @param {string} name @param {object} [detail] */
    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`${prefix}-${name}`, { bubbles: true, composed: true, detail }));
    }

    /** Tell the page of the advice once it is shown, and of the answers only where it asked for them. */
    #announce() {
      const { answers } = this.#state;
      const shared = this.hasAttribute("share-answers") && { answers };
      if (!current(this.#state)) this.#tell("result", { outcome: evaluate(answers).outcome, ...shared });
    }

    /** @param {HTMLElement} status where to say what happened */
    async #copy(status) {
      const page = isHome() ? location.href.split("#")[0] : `${root}check/`;
      const address = page + toFragment(this.#state.answers);
      try {
        await navigator.clipboard.writeText(address);
        status.append(ui.copied);
      } catch {
        status.append(`${ui.copy_failed} ${address}`);
      }
    }

    /** Print the advice alone, dated; a browser takes long to say the date, so only then. */
    #print() {
      const alone = sheetOf(ALONE);
      const sheets = document.adoptedStyleSheets;
      const date = new Date().toLocaleDateString([], { dateStyle: "long" });
      this.shadowRoot.querySelector(".dated").textContent = fill(ui.date, { date });
      for (const fold of this.shadowRoot.querySelectorAll("details")) fold.open = true;
      this.toggleAttribute("data-print", true);
      sheets.push(alone);
      addEventListener("afterprint", () => {
        this.toggleAttribute("data-print", false);
        sheets.splice(sheets.indexOf(alone), 1);
      }, { once: true });
      print();
    }
  };
};

/**
 * Register the element. Where there is no DOM, or one too old for it, nothing happens, and the page
 * keeps the advice inside the element.
 *
 * @param {string} [name]
 */
const define = (name = element) => {
  if (globalThis.CSSStyleSheet?.prototype.replaceSync && !customElements.get(name)) customElements.define(name, makeClass());
};

export { define, evaluate, model };
