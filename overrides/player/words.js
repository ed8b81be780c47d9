/** The player's own words in the language that is shown. */
import { english } from "./data.js";

export let [language, direction, ui] = english;

/** Show the words of a language from now on. @param {unknown[]} words as the English ones are */
export const speak = (words) => {
  [language, direction, ui] = words;
};

/** What the script holds, with another language's texts in their places. @param {unknown[]} held @param {string[]} [texts] one after the other; a gap keeps the English */
export const translated = (held, texts = []) => {
  let i = 0;
  const put = (value) => (value.map ? value.map(put) : texts[i++] || value);
  return put(held);
};
