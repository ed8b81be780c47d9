/** The custom element: the cards, Start, and what the page around it is told. */
import { element, english, languages, routines, styles, wordsOf } from "./data.js";
import { printAlone, sheetOf, shield } from "../embedding/around.js";
import { direction, language, speak, translated, ui } from "./words.js";
import { cardsOf, make, stepsIn } from "./card.js";
import { button, makePlayer } from "./player.js";
import { LEAD, phasesOf } from "./time.js";

/** How its cards are printed. */
const PAPER = "[data-print]{zoom:.7!important}";

/** A class each time, since one can be registered under one name only. */
const makeClass = () => {
  const look = sheetOf(styles);
  /** Each routine by its name, and what colours its figures: a script holds no other colours. @type {Map<string, [import("./card.js").Routine, CSSStyleSheet]>} */
  const known = new Map();
  const shown = new Set();

  return class extends HTMLElement {
    static observedAttributes = ["theme", "routine", "heading-level", "lang"];

    /** Take the routines of a script of ours; others on the same page have theirs. @param {import("./card.js").Routine[]} more @param {string} css */
    static add(more, css) {
      for (const one of more) known.set(one[0], [one, sheetOf(css)]);
      for (const one of shown) one.attributeChangedCallback();
    }

    #base = make("div", { part: "base" });
    /** In the page's own colour, which it tells whenever that changes, and whenever it is shown again. */
    #page = make("p.page", { ontransitionend: () => this.#dress() });
    /** When and where its card was printed, on paper alone. */
    #date = make("p.soft date");
    #player = null;
    #cards = null;
    #code = english[0];
    /** The texts of its language by what they are of, or null while they are on their way. @type {Record<string, string[]> | null} */
    #texts = {};

    connectedCallback() {
      if (!this.shadowRoot) {
        const shadow = this.attachShadow({ mode: "open" });
        shadow.append(this.#page, this.#base);
        shield(this.#base);
      }
      shown.add(this);
      this.attributeChangedCallback();
      for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, () => this.#cards || this.attributeChangedCallback(), { once: true });
    }

    disconnectedCallback() {
      shown.delete(this);
      this.#player?.leave();
    }

    attributeChangedCallback() {
      if (!this.shadowRoot) return;
      this.#dress();
      if (!this.#player) this.#render();
    }

    /** An attribute's value if it is one of these, or the first of them and, once all scripts ran, a warning. @param {string} name @param {string[]} values */
    #choice(name, values) {
      const given = this.getAttribute(name)?.trim().toLowerCase() || values[0];
      const value = name === "lang" ? given.split("-")[0] : given;
      if (values.includes(value)) return value;
      if (document.readyState === "complete") console.warn(`${this.localName}: ${name}="${value}" is none of ${values.join(", ")}`);
      return values[0];
    }

    /** On other pages, the paper on which the page's own text is easier to read: dark if it is lighter than grey. */
    #dress() {
      const theme = this.#choice("theme", ["auto", "light", "dark"]);
      const [space, x, y] = getComputedStyle(this.#page).outlineColor.split(" ");
      const look = theme === "auto" ? ((space[0] === "c" ? y > 0.22 : parseFloat(x) > 128) ? "dark" : "light") : theme;
      this.#base.className = `base ${look} ${this.dataset.turns ? "" : "lent"}`;
    }

    /** Take the words of its language from beside the script, once; where they cannot be had, it speaks English. */
    async #learn() {
      const code = this.#choice("lang", [english[0], ...languages]);
      if (code === this.#code) return;
      this.#code = code;
      this.#texts = code === english[0] ? {} : null;
      if (this.#texts) return;
      const warn = (error) => console.warn(`${this.localName}: lang="${code}" needs ${element}.${code}.mjs beside the script: ${error}`);
      const texts = (await wordsOf(code).catch(warn))?.default ?? {};
      if (code !== this.#code) return;
      this.#texts = texts;
      this.attributeChangedCallback();
    }

    /** The cards that stand in it, or those of the routine that its attribute names; without either, what stands in it. */
    #render() {
      const own = this.dataset.turns;
      this.#learn();
      const texts = this.#texts ?? {};
      const words = translated(english, texts.ui);
      speak(words);
      Object.assign(this.#base, { lang: language, dir: direction });
      const name = own ? this.getAttribute("routine") : known.size && this.#choice("routine", [...known.keys()]);
      const [found, painted = look] = known.get(name) ?? [];
      this.shadowRoot.adoptedStyleSheets = [painted];
      const routine = found && this.#texts && translated(found, texts[name]);
      // While the page is read, what stands in the element is not all there.
      if (own ? document.readyState === "loading" : !routine) return this.#base.replaceChildren(make("slot"));
      const level = Math.min(+this.getAttribute("heading-level") || 2, 6);
      const [above, below] = own ? [make("slot", { name: "top" }), make("slot")] : cardsOf(routine, level);
      const start = button(ui.start, () => {
        tell("start");
        play(-LEAD, Date.now(), false);
      }, "main start");
      const phases = phasesOf(own ? JSON.parse(own) : routine[4]);
      this.#base.replaceChildren(above, make(`p.bar ${phases[0] ? "low" : ""}`, phases[0] && start, button(ui.print, () => this.#print())), below, this.#date);
      const cards = (this.#cards = own ? this : this.#base);

      /** What was played stands in this entry of the browser's history, where the page says so: nothing is stored. */
      const keep = (where) => {
        if (!this.hasAttribute("use-history")) return;
        try {
          history.replaceState({ ...history.state, [element]: where && { name, ...where } }, "");
        } catch {} // the frame around it forbids it
      };
      const tell = (what) => this.dispatchEvent(new CustomEvent(`${element}-${what}`, { bubbles: true, composed: true, detail: { routine: name } }));
      const left = () => {
        this.#player = null;
        keep(null);
        if (document.fullscreenElement) document.exitFullscreen();
        start.focus();
      };
      const play = (elapsed, since, paused) => {
        speak(words); // another player on the page may speak another language
        const stop = cards.querySelector("[data-stop]");
        this.#player = makePlayer({ phases, stop, steps: stepsIn(cards) }, { elapsed, since, paused }, { keep, left, done: () => tell("done") });
        this.#base.append(this.#player.dialog);
        // In a frame the player fills no more than the frame, unless the device shows that alone.
        if (top !== window && document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => {});
        this.#player.begin();
      };
      const was = this.hasAttribute("use-history") && history.state?.[element];
      if (was?.name === name) play(was.elapsed, was.since, was.paused);
    }

    /** Print the cards alone. */
    #print() {
      for (const fold of this.#base.querySelectorAll("[data-steps]")) fold.open = true;
      this.#date.textContent = `${new Date().toLocaleDateString([], { dateStyle: "long" })}, ${location.host}`;
      printAlone(this, PAPER);
    }
  };
};

/** @param {string} [name] */
export const define = (name = element) => {
  if (!globalThis.CSSStyleSheet?.prototype.replaceSync) return; // no DOM, or a browser older than that: what stands in it stays
  if (!customElements.get(name)) customElements.define(name, makeClass());
  customElements.get(name).add?.(routines, styles);
};
