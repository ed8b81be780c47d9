/** What the check and the player do to the page around them. */

/** Hides everything on paper but one element, what stands in it and what it stands in. */
const ALONE = "@media print{:not(:has([data-print]),[data-print],[data-print] *){display:none!important}";

/** @param {string} css */
export const sheetOf = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/**
 * Print an element alone, also where it stands in the shadow trees of others; some browsers go on while they print.
 *
 * @param {HTMLElement} element
 * @param {string} [css] for what is printed
 */
export const printAlone = (element, css = "") => {
  const alone = sheetOf(`${ALONE}${css}}`);
  /** Of each element that it stands in, the tree; the page itself is the last. */
  const around = [];
  for (let node = element; node; node = node.getRootNode().host) around.push([node, node.getRootNode()]);
  const mark = (on) => around.forEach(([node, tree]) => {
    node.toggleAttribute("data-print", on);
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((sheet) => sheet !== alone).concat(on ? alone : []);
  });
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
};

/** @param {KeyboardEvent} event */
const keep = (event) => {
  if (!event.ctrlKey && !event.metaKey && /^(.|Enter|Arrow.+)$/.test(event.key)) event.stopPropagation();
};

/** Keep from the page what is typed in an element: its shortcuts are not meant. @param {HTMLElement} element */
export const shield = (element) => {
  for (const type of ["keydown", "keypress", "keyup"]) element.addEventListener(type, keep);
};
