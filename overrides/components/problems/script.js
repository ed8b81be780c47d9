/**
 * While an editor works on a page: puts each of its problems below the paragraph it belongs to.
 *
 * A paragraph is found by the words that it shares with the lines of the article; what is not found stays in the list
 * at the top, where every problem stands without this script.
 */
(() => {
  "use strict";

  const ENOUGH = 0.5;
  const FIELDS = { title: "h1", answer: ".sl-answer", type: ".sl-facts", reviewed: ".sl-facts", clinician: ".sl-facts" };

  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

  /** How much two lists of words are the same: 1 for the same words, 0 for none in common (Dice's coefficient). */
  const likeness = (some, others) => {
    const left = new Map();
    for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
    let shared = 0;
    for (const word of some) {
      const count = left.get(word) ?? 0;
      if (count > 0) {
        shared += 1;
        left.set(word, count - 1);
      }
    }
    return some.length + others.length ? (2 * shared) / (some.length + others.length) : 0;
  };

  const find = (blocks, text) => {
    const words = wordsOf(text ?? "");
    let best = null;
    let most = ENOUGH;
    for (const block of words.length ? blocks : []) {
      const score = likeness(words, block.words.slice(0, words.length + 20));
      if (score > most) [best, most] = [block.element, score];
    }
    return best;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const section = document.querySelector(".sl-problems");
    const article = section?.closest("article");
    if (!section || !article) return;
    const blocks = [...article.querySelectorAll("p, li, h2, h3, h4, h5, h6, tr, pre, dt, dd")]
      .filter((element) => !element.closest(".sl-problems, .sl-callout, .sl-sources, [heading-level]"))
      .map((element) => ({ element, words: wordsOf(element.innerText) }));
    const shown = new Map();

    [...section.querySelectorAll("li")].forEach((item, number) => {
      const { field, words, before } = item.dataset;
      const found = field ? article.querySelector(FIELDS[field] ?? ":not(*)") : find(blocks, words) ?? find(blocks, before);
      const block = found?.closest("table, li") ?? found;
      if (!block) return;

      const note = document.createElement("div");
      note.className = "sl-problem";
      note.id = `sl-problem-${number + 1}`;
      note.setAttribute("role", "note");
      const link = document.createElement("a");
      link.href = `#${note.id}`;
      link.textContent = item.querySelector("strong").textContent;
      note.append(...item.childNodes);
      item.append(link);

      const last = shown.get(block);
      if (last) last.after(note);
      else if (block.localName === "li") block.append(note);
      else block.after(note);
      shown.set(block, note);
    });
  });
})();
