/** The custom element: attributes, events, focus, theme; everything that touches the page around it. */
import { root, styles } from "./data.js";
import { language, model, regions, ui } from "./words.js";
import { evaluate } from "./engine.js";
import { begin, decode, encode, shown } from "./state.js";
import { date, h, render } from "./view.js";

/** The attributes that choose one of a few values, the first of each being the default. */
const CHOICES = { theme: ["auto", "light", "dark"], region: ["", ...regions.map(([id]) => id)], "heading-level": ["2", "1", "3", "4", "5", "6"], lang: [language] };

/** Hides everything on paper but one element and what it stands in. */
const ALONE = "@media print{body :not(:has([data-print]),[data-print]){display:none!important}}";

/** 112 also works on mobile phones in most countries that are none of the three. @param {string} tag a language */
const regionOf = (tag) => (/-us$/i.test(tag) ? "us" : /^en$|-gb$/i.test(tag) ? "uk" : "eu");

/** Whether this is a page of the site itself. */
const home = () => window.top === window && location.href.startsWith(root);

/** @param {string} css */
const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

/** A class each time, since one can be registered under one name only. */
const make = () => {
  const look = sheet(styles);

  return class extends HTMLElement {
    static observedAttributes = Object.keys(CHOICES);

    #base = h("div", { part: "base", lang: language });
    #state = begin({});
    #chosen = { theme: "auto", region: "", "heading-level": "2" };

    connectedCallback() {
      if (this.shadowRoot) return;
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [look];
      shadow.append(this.#base);
      const linked = decode(location.hash);
      if (linked) this.#state = begin(linked.answers);
      this.#render(linked?.ignored);
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
    #theme() {
      const { color, colorScheme } = getComputedStyle(this);
      const light = color.match(/\d+/g).slice(0, 3).every((part) => part > 140);
      return colorScheme === "normal" && light ? "dark" : "auto";
    }

    /** @param {boolean} [ignored] part of a link was left out */
    #render(ignored) {
      const { theme, region, "heading-level": level } = this.#chosen;
      this.#base.className = `base ${theme === "auto" ? this.#theme() : theme}`;
      this.#base.replaceChildren(...render({
        ignored,
        state: this.#state,
        level: +level,
        region: region || regionOf(navigator.language),
        go: (state) => this.#go(state),
        copy: (status) => this.#copy(status),
        print: () => this.#print(),
        link: (path, ...kids) => h("a", { href: root + path }, ...kids, !home() && { target: "_blank", rel: "noopener noreferrer" }),
      }));
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
      this.dispatchEvent(new CustomEvent(`soreness-${name}`, { bubbles: true, composed: true, detail }));
    }

    /** The key in quotation marks keeps its name, which the build would shorten. */
    #announce() {
      const { answers } = this.#state;
      const shared = this.hasAttribute("share-answers") && { ["answers"]: answers };
      if (!shown(this.#state)) this.#tell("result", { outcome: evaluate(answers).outcome, ...shared });
    }

    /** @param {HTMLElement} status where to say what happened */
    #copy(status) {
      const value = `${home() ? location.href.split("#")[0] : `${root}check/`}${encode(this.#state.answers)}`;
      Promise.resolve()
        .then(() => navigator.clipboard.writeText(value))
        .then(() => ui.copied, () => `${ui.copy_failed} ${value}`)
        .then((text) => status.append(text));
    }

    #print() {
      const alone = sheet(ALONE);
      const sheets = document.adoptedStyleSheets;
      date(this.shadowRoot.querySelector(".dated"));
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
const define = (name = "soreness-check") => {
  if (globalThis.CSSStyleSheet?.prototype.replaceSync && !customElements.get(name)) customElements.define(name, make());
};

export { define, evaluate, model };
