/**
 * A routine as nodes: a title, when to stop, and a card for each step. A page of its own site has these as HTML, and the
 * player takes them from there; on other sites they are made from what the script holds.
 *
 * @typedef {number[]} Placed shapes: of each its number, where it starts and how it is turned
 * @typedef {[box: string, side: string, body: number, words: string, paths: [kind: string, end: Placed, start?: Placed][]]} Figure
 * @typedef {[title: string, todo: string, figure: number]} Way with the place of its figure
 * @typedef {[dose: string, ...ways: Way[]]} Step as it is meant, and an easier way if there is one
 * @typedef {[
 *   name: string, title: string, about: string, stops: [heading: string, items: string[], after: string][],
 *   turns: import("./time.js").Turn[], steps: Step[], figures: Figure[], shapes: string[],
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
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  return node;
};

/** A path; in a shape two numbers with a gap between them are a way, which turns with it. @param {Placed} placed @param {string[]} shapes */
const pathOf = ([shape, x, y, angle, ...others], shapes) => {
  if (!shapes[shape]) return "";
  const [cos, sin] = [Math.cos(angle / 100), Math.sin(angle / 100)];
  const turn = (_, right, down) => `${(right * cos - down * sin).toFixed(1)} ${(right * sin + down * cos).toFixed(1)}`;
  return `M${x} ${y}` + shapes[shape].replace(/(-?\d+) (-?\d+)/g, turn) + pathOf(others, shapes);
};

/** @param {Figure} figure @param {string[]} shapes */
const picture = ([viewBox, side, body, words, paths], shapes) => {
  const svg = drawn("svg", { viewBox, "data-side": side, "data-body": body, role: "img", "aria-label": words });
  svg.append(...paths.map(([kind, end, start = end]) =>
    drawn("path", { class: kind, d: pathOf(end, shapes), "data-start": pathOf(start, shapes) })));
  return svg;
};

/** What stands above Start, and the steps. @param {Routine} routine @param {number} level of its heading */
export const cardsOf = ([, title, about, stops, , steps, figures, shapes], level) => {
  const below = `h${Math.min(level + 1, 6)}`;
  const show = ([name, todo, figure], dose) =>
    [picture(figures[figure], shapes), make("b", name), dose && make("span", dose), make("p", { "data-do": "" }, todo)];
  return [
    make("div", make(`h${level}`, { part: "heading" }, title), make("p", about), make("div", { "data-stop": "" }, ...stops.map(([heading, items, after]) =>
      make("div.stop", make(below, heading), make("ul", ...items.map((item) => make("li", item))), after && make("p", after)),
    ))),
    make("details", { "data-steps": "" }, make("summary", ui.steps), make("ol", ...steps.map(([dose, way, easier]) =>
      make("li", { "data-step": "" }, ...show(way, dose), easier && make("details", make("summary", ui.easier), ...show(easier)))))),
  ];
};

/** What the player needs of the cards in a node: of each step its titles, what to do, and its pictures. @param {ParentNode} node */
export const stepsIn = (node) => [...node.querySelectorAll("[data-step]")].map((card) =>
  ["b,strong", "[data-do]", "svg"].map((each) => card.querySelectorAll(each)));
