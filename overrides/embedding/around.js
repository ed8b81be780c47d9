/** What the check and the player do to the page around them. */

/**
 * Hides everything on paper but one element, what stands in it and what it stands in; these are as if no style of the page
 * hid, cut or moved them. In a layer, since what is important there counts for more than what is important elsewhere.
 * A browser without :has() knows neither rule.
 */
const ALONE =
  "@media print{@layer{:not(:has([data-print]),[data-print],[data-print] *){display:none!important}:has([data-print]),[data-print]{all:initial!important}";

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
  const alone = sheetOf(`${ALONE}${css}}}`);
  // each element that it stands in has a tree of its own; that of the page itself is the last
  for (let node = element; node; node = node.getRootNode().host) {
    const tree = node.getRootNode();
    const mark = (on) => {
      node.toggleAttribute("data-print", on);
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== alone).concat(on ? alone : []);
    };
    mark(true);
    addEventListener("afterprint", () => mark(false), { once: true });
  }
  print();
};

/** @param {KeyboardEvent} event */
const keep = (event) => {
  if (!event.ctrlKey && !event.metaKey && /^(.|Enter|Arrow.+)$/.test(event.key)) event.stopPropagation();
};

/**
 * Keep from the page what is typed in an element: its shortcuts are not meant. And ask FastClick, which makes clicks of
 * touches on an iPhone, to leave those in it alone: it would click the host, which holds no button of its own.
 *
 * @param {HTMLElement} element
 */
export const shield = (element) => {
  element.onkeydown = element.onkeypress = element.onkeyup = keep;
  element.onpointerdown = () => element.parentNode.host.classList.add("needsclick");
};
