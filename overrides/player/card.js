/**
 * A routine as nodes: a title, when to stop, and a card for each step. A page of its own site has these as HTML, and the
 * player takes them from there; on other sites they are made from what the script holds.
 *
 * @typedef {[box: string, side: string, body: number, words: string, paths: [kind: string, path: string, shift: string][]]} Figure
 * @typedef {[title: string, dose: string, todo: string, figure: number, easier: number]} Step the places of its figures
 * @typedef {[
 *   name: string, title: string, about: string, stops: [heading: string, items: string[], after: string][],
 *   turns: import("./time.js").Turn[], steps: Step[], figures: Figure[],
 * ]} Routine
 */
import { ui } from "./words.js";

/** Make an element: plain objects among the children are properties. @param {string} spec a tag and perhaps a class */
export const make = (spec, ...children) => {
  const [tag, kind] = spec.split(".");
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  for (const child of children) {
    if (child?.constructor === Object) for (const name in child) (name in node ? (node[name] = child[name]) : node.setAttribute(name, child[name]));
    else node.append(child || "");
  }
  return node;
};

const drawn = (tag, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) if (attributes[name]) node.setAttribute(name, attributes[name]);
  return node;
};

/** @param {Figure} figure */
const picture = ([box, side, body, words, paths]) => {
  const svg = drawn("svg", { class: "sl-figure__picture", viewBox: box, "data-side": side, "data-body": body, role: "img", "aria-label": words });
  svg.append(...paths.map(([kind, d, shift]) => drawn("path", { class: kind, d, "data-shift": shift })));
  return svg;
};

/** What stands above Start, and the steps. @param {Routine} routine @param {number} level of its heading */
export const cardsOf = ([, title, about, stops, , steps, figures], level) => {
  const below = `h${Math.min(level + 1, 6)}`;
  return [
    make("div", make(`h${level}`, { part: "heading" }, title), make("p", about), make("div", { "data-stop": "" }, ...stops.map(([heading, items, after]) =>
      make("div.stop", make(below, heading), make("ul", ...items.map((item) => make("li", item))), after && make("p", after)),
    ))),
    make("details", { "data-steps": "" }, make("summary", ui.steps), make("ol", ...steps.map(([name, dose, todo, figure, easier]) =>
      make("li", { "data-step": "" }, picture(figures[figure]), make("b", name), make("span", dose), make("p", { "data-do": "" }, todo),
        easier >= 0 && make("details", make("summary", ui.easier), picture(figures[easier])))))),
  ];
};

/** What the player needs of the cards in a node: of each step its title, what to do, and its pictures. @param {ParentNode} node */
export const stepsIn = (node) => [...node.querySelectorAll("[data-step]")].map((card) => ({
  title: card.querySelector("b,strong").textContent,
  todo: card.querySelector("[data-do]").textContent,
  pictures: [...card.querySelectorAll("svg")],
}));
