/** The custom element: attributes, events, focus, theme, memory; everything that touches the page around it. */
import { element, english, languages, prefix, root, styles, wordsOf, zones } from "./data.js";
import { printAlone, sheetOf, shield } from "../embedding/around.js";
import { dates, direction, language, model, regions, speak, translated, ui } from "./words.js";
import { evaluate } from "./engine.js";
import { begin, current, found, fromFragment, goBack, resume, toFragment } from "./state.js";
import { fill, make } from "./screen.js";
import { ask } from "./question.js";
import { advise } from "./advice.js";

/** The attributes that choose one of a few values, the first of each being the default. */
const CHOICES = {
  theme: ["auto", "light", "dark"],
  region: ["", ...regions.map(([id]) => id)],
  "heading-level": ["2", "1", "3", "4", "5", "6"],
  lang: [language, ...languages],
};

/** The checks on the page. Answers in its address, and its browser's history, are for the first one. */
const checks = [];

/** The region of the device's time zone: the first whose zones start so. */
const here = () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return zones.find(([, start]) => `${timeZone}`.match(`^(${start})`))[0];
};

/** A class each time, since one can be registered under one name only. */
const makeClass = () => {
  const look = sheetOf(styles);
  /** Gives back what a page kept free for the first screen. */
  const begun = sheetOf(":host{min-height:0!important}");

  return class extends HTMLElement {
    static observedAttributes = Object.keys(CHOICES);

    #base;
    #voice;
    #tried;
    #state;
    #chosen = {};
    /** How often the browser went elsewhere in its history: what was to be kept of the screens before is not. */
    #moves = 0;
    #words = english;
    #region = "";

    connectedCallback() {
      const free = checks.findIndex((check) => check === this || !check.isConnected);
      checks[free < 0 ? checks.length : free] = this;
      if (this.#own) addEventListener("popstate", this.#return);
      if (this.shadowRoot || !this.#words) return;
      this.#region = this.#kept("region");
      const linked = checks[0] === this && fromFragment(location.hash);
      try {
        this.#base = make("div", { part: "base" });
        this.#voice = make("p.unseen", { role: "status", ontransitionend: () => this.#dress() });
        this.#tried = make("span.small", { role: "status" });
        this.#open(linked || fromFragment(this.#kept(this.#answers)), linked ? null : this.#entry());
        this.#base.addEventListener("click", this.#follow, true);
        shield(this.#base);
        const shadow = this.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = [look];
        shadow.append(this.#voice, this.#base);
        this.#dress();
      } catch (error) {
        console.error(`${this.localName} cannot start: ${error}`); // what is inside it stays
      }
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#return);
    }

    /** Whether the page gave it the browser's history: the first check on it alone, and none in a frame. */
    get #own() {
      return this.hasAttribute("use-history") && top === window && checks[0] === this;
    }

    /** An attribute's value if it is known, or the default and one warning. @param {string} name @param {unknown} _ @param {string | null} raw */
    attributeChangedCallback(name, _, raw) {
      const known = CHOICES[name];
      const value = raw?.trim().toLowerCase().replace(/^(\w+)-.+/, "$1");
      const valid = known.includes(value);
      this.#chosen[name] = valid ? value : known[0];
      if (raw !== null && !valid) console.warn(`${this.localName}: ${name}="${raw}" is none of ${known.filter(Boolean).join(", ")}`);
      if (name === "lang") this.#learn(this.#chosen.lang);
      else this.#renew();
    }

    /**
     * Take the words of a language from beside the script, once, and wait for them before the first screen. Where they
     * cannot be had, it speaks English.
     *
     * @param {string} code
     */
    async #learn(code) {
      if (!this.shadowRoot) this.#words = null;
      const warn = (error) => console.warn(`${this.localName}: lang="${code}" needs ${element}.${code}.mjs beside the script: ${error}`);
      const words = translated(code === english[0] ? [] : (await wordsOf(code).catch(warn))?.default);
      if (code !== this.#chosen.lang) return;
      this.#words = words;
      this.#renew();
      if (this.isConnected) this.connectedCallback();
    }

    /** Show what is shown anew, as the attributes are now. */
    #renew() {
      if (!this.shadowRoot) return;
      this.#render();
      this.#dress();
    }

    /** What its answers are kept as: each check on a page has its own. */
    get #answers() {
      return `answers${checks.indexOf(this) || ""}`;
    }

    /** What is kept for the visit, where the page says so. @param {string} name @param {string} [value] to keep; "" forgets */
    #kept(name, value) {
      const key = `${element}-${name}`;
      try {
        if (!this.hasAttribute("keep-answers")) return "";
        if (value) sessionStorage.setItem(key, value);
        if (value === "") sessionStorage.removeItem(key);
        return sessionStorage.getItem(key) ?? "";
      } catch {
        return ""; // the browser forbids it
      }
    }

    /** What the browser's history holds of this screen: nothing of the answers. @returns {{opened: string | null, trail: string[], depth: number} | undefined} */
    #entry() {
      if (this.#own) return history.state?.[prefix];
    }

    /** To where the browser went in its history: to another screen, or to answers in an address that the reader put in. */
    #return = () => {
      const linked = fromFragment(location.hash);
      const entry = this.#entry();
      if (linked || entry) this.#moves++;
      if (linked) this.#open(linked);
      else if (entry) {
        this.#state = resume(this.#state.answers, entry);
        this.#show();
      }
    };

    /** Keep a state's answers for the visit, and its screen in the history. @param {"pushState" | "replaceState"} method @param {import("./state.js").State} state */
    #keep(method, state) {
      const { answers, trail } = state;
      this.#kept(this.#answers, Object.keys(answers).length ? toFragment(answers) : "");
      if (!this.#own) return;
      const depth = (this.#entry()?.depth ?? 0) + (method === "pushState");
      history[method]({ ...history.state, [prefix]: { opened: current(state), trail, depth } }, "", location.href.replace(/#sl\d*=.*/, ""));
    }

    /** Begin with answers that were linked or kept. @param {ReturnType<typeof fromFragment>} [given] @param {object} [entry] */
    #open(given, entry) {
      const { answers, ignored, outdated } = given ?? { answers: {} };
      this.#state = entry ? resume(answers, entry) : begin(answers);
      this.#render(outdated ? ui.outdated : ignored && ui.ignored);
      this.#keep("replaceState", this.#state);
      if (given) this.#announce();
    }

    /**
     * Take the paper on which the page's own text is easier to read: dark if it is lighter than grey. A browser that
     * knows no color-mix() tells the text's own red, green and blue, of which green says most.
     */
    #dress() {
      const { theme = "auto" } = this.#chosen;
      const [space, x, y] = getComputedStyle(this.#voice).outlineColor.split(" ");
      this.#base.className = `base ${theme === "auto" ? ((space[0] === "c" ? y > 0.22 : parseFloat(x) > 128) ? "dark" : "light") : theme}`;
    }

    /** Where the page is known to lie that links lead to, or "": what it says, or its own link in the element, or the script's place. */
    get #home() {
      const link = this.querySelector("a[href$='/check/']")?.href.slice(0, -6);
      return this.getAttribute("home")?.replace(/\/*$/, "/") ?? link ?? root;
    }

    /** A frame may forbid what a link does, and nobody is told: where nothing opens, show what it leads to. @param {MouseEvent} event */
    #follow = ({ target }) => {
      speak(this.#words); // another check on the page may speak another language
      const link = target.closest("a");
      if (!link || top === window) return;
      setTimeout(() => {
        if (!document.hasFocus()) return;
        link.after(this.#tried);
        this.#tried.textContent = `${ui.not_opened} ${link.href.replace("tel:", "")}`;
      }, 500);
    };

    /** @param {string} [notice] what to say of the link that led here */
    #render(notice) {
      speak(this.#words);
      Object.assign(this.#base, { lang: language, dir: direction });
      const { region, "heading-level": level = 2 } = this.#chosen;
      const home = this.#home;
      const own = this.#region || region || here();
      const isHome = top === window && location.href.startsWith(home);
      const page = isHome ? location.href.replace(/#.*/, "") : `${home}check/`;
      const elsewhere = !isHome && { target: "_blank", rel: "noreferrer" };
      const context = {
        notice,
        page,
        state: this.#state,
        level: +level,
        region: regions.find(([id]) => id === own) ?? regions[0],
        go: (state, spoken) => this.#go("pushState", state, spoken),
        back: () => (this.#entry()?.depth ? history.back() : this.#go("replaceState", goBack(this.#state))),
        move: (to) => this.#move(to),
        copy: (status) => this.#copy(status, page),
        print: () => this.#print(page),
        link: home && ((path, ...children) => make("a", { href: home + path }, ...children, elsewhere)),
      };
      const asked = current(this.#state);
      const screen = asked ? ask(context, asked) : advise(context, found(this.#state.answers));
      this.#base.replaceChildren(...screen.filter(Boolean));
    }

    /** Show the screen, and let a screen reader begin at its heading. @param {string} [spoken] what it says of the way there */
    #show(spoken = "") {
      this.#render();
      const title = this.shadowRoot.getElementById("title");
      title.focus({ preventScroll: true });
      this.#voice.textContent = spoken;
      // in a frame the nearest place may be in the page around it; below a bar that hides the top, the middle
      for (const block of ["start", "center"]) {
        const { left, top } = title.getBoundingClientRect();
        const isSeen = this.getRootNode().elementFromPoint(left + 9, top + 9) === this;
        title.scrollIntoView({ block: isSeen ? "nearest" : block, behavior: "instant" });
      }
    }

    /** @param {"pushState" | "replaceState"} method @param {import("./state.js").State} state @param {string} [spoken] */
    #go(method, state, spoken) {
      const before = this.#state;
      this.#state = state;
      this.shadowRoot.adoptedStyleSheets = [look, begun];
      this.#show(spoken);
      // A browser takes long to keep it: only once the screen is painted, and unless the reader is elsewhere by then.
      const moves = this.#moves;
      requestAnimationFrame(() => setTimeout(() => this.isConnected && moves === this.#moves && this.#keep(method, state)));
      if (before.answers === state.answers) return;
      if (!before.trail.length) this.#tell("start");
      this.#announce();
    }

    /** To another region, whose number a screen reader says. @param {string} region */
    #move(region) {
      this.#region = region;
      this.#kept("region", region);
      this.#render();
      this.shadowRoot.getElementById("region").focus();
      this.#voice.textContent = this.#base.querySelector("[href^=tel]")?.textContent ?? "";
    }

    /** @param {string} name @param {object} [detail] */
    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`${prefix}-${name}`, { bubbles: true, composed: true, detail }));
    }

    /** Tell the page of the advice once it is shown, and of the answers only where it asked for them. */
    #announce() {
      const { answers } = this.#state;
      const shared = this.hasAttribute("share-answers") && { answers };
      if (!current(this.#state)) this.#tell("result", { outcome: found(answers).outcome, ...shared });
    }

    /** @param {HTMLElement} status where to say what happened @param {string} page */
    async #copy(status, page) {
      const address = page + toFragment(this.#state.answers);
      try {
        await navigator.clipboard.writeText(address);
        status.textContent = ui.copied;
      } catch {
        status.textContent = `${ui.copy_failed} ${address}`;
      }
    }

    /** Print the advice alone, dated; a browser takes long to say the date, so only then. @param {string} page */
    #print(page) {
      const date = new Date().toLocaleDateString(dates, { dateStyle: "long" });
      this.shadowRoot.querySelector(".dated").textContent = `${fill(ui.date, { date })} ${page}`;
      for (const fold of this.shadowRoot.querySelectorAll("details")) fold.open = true;
      printAlone(this);
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
