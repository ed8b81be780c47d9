/**
 * What a word and its other forms have in common. The build does the same to the words of the pages, in its
 * `stems.py`, which a test holds to this.
 */

const IRREGULAR = { feet: "foot", ran: "run", swollen: "swell", torn: "tear", worse: "bad" };
const VOWEL = /[aeiouy]/;

/** @param {string} word without its plural ending @returns {string} */
const singular = (word) => {
  if (/[ae]lves$/.test(word)) return `${word.slice(0, -3)}f`;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
};

/** @param {string} word without -ing or -ed @returns {string} */
const present = (word) => {
  const rest = /ing$/.test(word) ? word.slice(0, -3) : /[^e]ed$/.test(word) ? word.slice(0, -2) : "";
  if (rest.length < 3 || !VOWEL.test(rest)) return word;
  return /([^lsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
};

/** @param {string} word in small letters @returns {string} its stem */
export const stem = (word) => {
  if (IRREGULAR[word]) return IRREGULAR[word];
  if (word.length < 4) return word;
  let short = present(singular(word));
  if (/...(?:ness|ful)$/.test(short)) short = short.replace(/(?:ness|ful)$/, "");
  else if (/....ly$/.test(short)) short = short.slice(0, -2);
  return short.length > 3 && short.endsWith("e") ? short.slice(0, -1) : short;
};

/** @param {string} text @returns {string[]} its words, in small letters, without apostrophes and accents */
export const words = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/['’\u0300-\u036f]/g, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** @param {string} heading @returns {string} the id that the build gives it, if nothing else has it */
export const anchor = (heading) =>
  heading
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]|[^\w -]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[- ]+/g, "-");
