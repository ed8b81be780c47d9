/**
 * What all screens are built of, node by node from words; it knows nothing of the page, of addresses or of attributes.
 *
 * @typedef {{
 *   state: import("./state.js").State, level: number, region: unknown[], notice: string,
 *   go(state: import("./state.js").State, spoken?: string): void, back(): void, move(region: string): void,
 *   copy(status: HTMLElement): void, print(): void, page: string,
 *   link(path: string, ...children: (Node | string)[]): Node,
 * }} Context what a screen shows, and what its buttons do; `region` is the record of the reader's, and `page` the address
 *   of the check; `link` is "" where nobody said where links lead to
 */
import { optionWords, questionWords, ui } from "./words.js";
import { answeredQuestions, begin, reopen } from "./state.js";

/**
 * Make an element. Plain objects among the children are properties, or attributes where there is no
 * such property; empty children are left out.
 *
 * @param {string} spec a tag and perhaps classes, "p.small"
 * @param {...(Node | string | Record<string, unknown> | false | undefined)} children
 */
export const make = (spec, ...children) => {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  node.classList.add(...classes);
  for (const child of children) {
    if (child?.constructor !== Object) node.append(child || "");
    else {
      for (const [name, value] of Object.entries(child)) {
        if (name in node) node[name] = value;
        else node.setAttribute(name, value);
      }
    }
  }
  return node;
};

/** Put values into a sentence's {gaps}. @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

/** @param {string} kind a class @param {() => void} onclick @param {...(Node | string | object | undefined)} children */
export const button = (kind, onclick, ...children) => make(`button.${kind}`, { part: "button", onclick }, ...children);

/** The heading that names the screen and takes the focus. @param {Context} context @param {...(Node | string | object)} children */
export const heading = ({ level }, ...children) =>
  make(`h${level}`, { id: "title", part: "heading", tabIndex: -1 }, ...children);

/** @param {string} name @param {...(Node | string | object)} children */
export const fold = (name, ...children) => make("details", make("summary", name), ...children);

/** What only a screen reader says; who copies it gets it as words of its own. @param {string} text */
export const unseen = (text) => make("span.unseen", " ", text, " ");

/** Forget all answers. @param {Context} context */
export const restart = ({ go }) => button("link", () => go(begin({})), ui.restart);

/** What stands above every screen. @param {Context} context @param {string} [progress] */
export const bar = (context, progress) => {
  const { state, notice, back } = context;
  return [
    make("p.bar.small", state.trail.length && button("link", back, ui.back), make("span", { id: "step" }, progress), state.trail.length && restart(context)),
    notice && make("p.notice", { role: "status" }, notice),
  ];
};

/** What the reader answered, in full. @param {Context} context @param {string} id a question's */
export const told = ({ state }, id) => {
  const given = [state.answers[id]].flat().map((option) => make("b", optionWords(id, option)[0]));
  return given[0] ? given : [make("b", questionWords(id)[2] || ui.none)];
};

/** The answers so far, each with Change. @param {Context} context */
export const soFar = (context) => {
  const { state, go } = context;
  const items = answeredQuestions(state.answers).map(({ id }) => {
    const [title] = questionWords(id);
    const change = button("link", () => go(reopen(state, id)), ui.change, unseen(title));
    return make("li", make("span.small", title), ...told(context, id), change);
  });
  return items.length && fold(ui.answers, make("ul.given", ...items));
};
