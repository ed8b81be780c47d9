/**
 * Search, fetched when it is first opened: matching is lunr's, the index is made at build time.
 *
 * A row of the index: [address, title, summary, headings, tags, what else people type for it, text].
 */

/** How much a word counts by where it stands; in pages without tags, which are no articles, less. */
const FIELDS = { title: 12, summary: 5, headings: 5, tags: 6, also: 8, text: 1 };
/** How many results are shown. */
const MOST = 10;
/** How many characters of a question count, and of one word: what is like a long word takes long to find. */
const LONGEST = 100;
const LONGEST_WORD = 24;
const home = new URL("../../", import.meta.url);

/** @type {Promise<(query: string) => string[][]> | undefined} */
let ready;

/** Fetch the library and the index, and return what finds rows, the best first. */
const load = async () => {
  const [{ default: lunr }, rows] = await Promise.all([
    import(new URL("search/lunr.js", home).href),
    fetch(new URL("search/index.json", home)).then((answer) => {
      if (!answer.ok) throw new Error(`index: ${answer.status}`);
      return answer.json();
    }),
  ]);
  const index = lunr(function () {
    this.ref("id");
    this.metadataWhitelist = [];
    for (const [name, boost] of Object.entries(FIELDS)) this.field(name, { boost });
    rows.forEach(([, title, summary, headings, tags, also, text], id) => {
      this.add({ id, title, summary, headings, tags, also, text }, { boost: tags ? 1 : 0.3 });
    });
  });
  return (query) => {
    const asked = query.slice(0, LONGEST).toLowerCase().replaceAll("’", "'");
    const words = lunr.tokenizer(asked).slice(0, 12);
    const found = index.query((search) => {
      words.forEach((word, place) => {
        const [stem] = index.pipeline.runString(word.toString().slice(0, LONGEST_WORD));
        if (!stem) return;
        const term = (boost, options) => search.term(stem, { boost, usePipeline: false, ...options });
        term(10);
        if (index.invertedIndex[stem]) {
          if (place === words.length - 1 && stem.length > 2) term(1, { wildcard: lunr.Query.wildcard.TRAILING });
          return;
        }
        if (stem.length > 1) term(4, { wildcard: lunr.Query.wildcard.TRAILING });
        if (stem.length > 3) term(4, { editDistance: 1 });
        if (stem.length > 5) term(1, { editDistance: 2 });
      });
    });
    return found.map(({ ref }) => rows[ref]);
  };
};

/** @param {string[]} row @returns {HTMLElement} a result: a link with the page's title, and what it says */
const shown = ([address, title, summary]) => {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(address, home).href;
  link.textContent = title;
  item.append(link);
  if (summary) {
    const words = document.createElement("p");
    words.textContent = summary;
    item.append(words);
  }
  return item;
};

/** @param {number} count @returns {string} what the status says */
const counted = (count) => {
  if (!count) return "Sorry, we have no page for that.";
  return `${count} page${count > 1 ? "s" : ""} found${count > MOST ? `, the best ${MOST} shown` : ""}`;
};

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
      if (asked !== query.value.trim()) return;
      const rows = asked ? find(asked) : [];
      results.replaceChildren(...rows.slice(0, MOST).map(shown));
      status.textContent = asked ? counted(rows.length) : "";
      none.hidden = !asked || rows.length > 0;
    } catch {
      ready = undefined;
      status.textContent = "Search could not be loaded. Check your connection, then type again.";
      none.hidden = false;
    }
  };

  query.addEventListener("input", answer);
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [query, ...dialog.querySelectorAll("li a")].filter((stop) => stop.checkVisibility());
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  answer();
};
