/** Search, fetched when it is first opened: it shows what the engine finds. */

import { engine } from "./engine.js";

/** How many results are shown. */
const MOST = 10;
/** Where a page says whom it is for, if not for readers. */
const FOR = 7;
const home = new URL("../../", import.meta.url);

/** @type {ReturnType<typeof engine> | undefined} */
let ready;

/** @param {string} path @returns {Promise<any>} what the build wrote there */
const fetched = async (path) => {
  const answer = await fetch(new URL(path, home));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

const load = async () => engine(await fetched("search/index.json"), fetched);

/** @returns {HTMLElement} a result: a link to the part of the page that answers, and what the page says */
const shown = ({ page: [address, title, summary, , , , , whom], part }) => {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(part ? `${address}#${part[0]}` : address, home).href;
  link.textContent = title;
  if (part) {
    const where = document.createElement("span");
    where.textContent = part[1];
    link.append(" ", where);
  }
  item.append(link);
  if (summary || whom) {
    const said = document.createElement("p");
    said.textContent = [whom && `${whom}.`, summary].filter(Boolean).join(" ");
    item.append(said);
  }
  return item;
};

/** @param {number} count @returns {string} what the status says */
const counted = (count) => {
  if (!count) return "Sorry, we have no page for that.";
  return `${count} page${count > 1 ? "s" : ""} found${count > MOST ? `, the best ${MOST} shown` : ""}`;
};

/** @returns {string} why there is no answer */
const failed = () =>
  navigator.onLine
    ? "Search could not be loaded. Check your connection, then type again."
    : "You are offline, and search needs a connection. The pages below work without one.";

/**
 * Make the dialog answer to what is typed, once.
 *
 * @param {HTMLDialogElement} dialog
 */
export const fill = (dialog) => {
  if (ready) return;
  const [query, status, results, none] = ["query", "count", "results", "none"].map((part) =>
    dialog.querySelector(`.sl-search__${part}`),
  );
  ready = load();

  const answer = async () => {
    const asked = query.value.trim();
    try {
      ready ??= load();
      const find = await ready;
      const found = asked && asked === query.value.trim() ? await find(asked) : [];
      if (asked !== query.value.trim()) return;
      const at = [...results.querySelectorAll("a")].indexOf(document.activeElement);
      results.replaceChildren(...found.slice(0, MOST).map(shown));
      if (at >= 0) (results.querySelectorAll("a")[at] ?? query).focus();
      status.textContent = asked ? counted(found.length) : "";
      none.hidden = !asked || found.some(({ page }) => !page[FOR]);
    } catch {
      ready = undefined;
      status.textContent = failed();
      none.hidden = false;
    }
  };

  query.addEventListener("input", answer);
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    results.querySelector("a")?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [query, ...dialog.querySelectorAll("li a")].filter((stop) => stop.getClientRects().length > 0);
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  answer();
};
