/**
 * What finds pages: from the index that the build makes, in small steps, so that nothing else on the page has to wait.
 *
 * A page of the index: [address, title, summary, [heading or [anchor, heading], …], tags, [what people type for what title and tags
 * say, …], [what they type for what the rest of these says, …], whom it is for where that is not a reader].
 */

import { anchor, stem, words } from "./stem.js";

/** How much a word counts by where it stands. */
const TITLE = 12, PHRASE = 9, ALSO = 6, NEAR = 2, TAGS = 6, HEADING = 4, SUMMARY = 4, TEXT = 1;
/** What counts of a page that is no article, such as one for editors. */
const NO_ARTICLE = 0.3;
/** How much a word counts that is not quite the one that was typed. */
const BEGINS = 0.6, ONE_OFF = 0.7, TWO_OFF = 0.4;
/** In how many pages a word stands that need not be looked for in the text as well; and letters of one that is. */
const ENOUGH = 3, SHORTEST = 3;
/** What a word counts in a page that answers to it well. */
const WELL = 4;
/** Where a page says whom it is for, if not for readers. */
const FOR = 7;
/** Milliseconds of one step. */
const STEP = 8;
/** Sections that the build tells apart in a page. */
const SECTIONS = 64;
const LETTERS = 2;
const MOST_WORDS = 12;
/** Characters of a question and of one word that count: what is like a long word takes long to find. */
const LONGEST = 100, LONGEST_WORD = 24;
/** Words that tell pages apart only where nothing else does. */
const COMMON = new Set(
  ("a about after all also am an and any are as at be been but by can could did do does doing for from get go got had " +
    "has have having he her his how i if im in is it its ive just me my no not of off on or our out over she should so " +
    "than that the their them then there they this to too up very was we were what when where which who why will with " +
    "would you your").split(" "),
);

/** @param {string} text @returns {Set<string>} the stems of its words */
const stemsOf = (text) => new Set(words(text).map(stem));

/** Let the browser paint and answer to taps. */
const rest = () => new Promise((done) => setTimeout(done));

/** @param {string} one @param {string} other @param {number} most @returns {number} edits between two words, or more than `most` */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const swap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      next[j] = swap ? Math.min(cost, before[j - 2] + 1) : cost;
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length];
};

/**
 * @param {{pages: any[][], text: string[][]}} index
 * @param {(path: string) => Promise<Record<string, number[]>>} load fetches a file with the words of the text
 * @returns {Promise<(question: string) => Promise<{page: any[], part: string[] | undefined}[]>>} what finds pages, the best first
 */
export const engine = async ({ pages, text }, load) => {
  /** By stem, how much it counts in each page. */
  const strong = new Map();
  const phrases = [];
  let since = performance.now();

  const pause = async () => {
    if (performance.now() - since < STEP) return;
    await rest();
    since = performance.now();
  };
  const add = (counts, said, boost) => {
    for (const word of stemsOf(said)) counts.set(word, (counts.get(word) ?? 0) + boost);
  };

  for (const [number, [, title, summary, headings, tags, also, near]] of pages.entries()) {
    const counts = new Map();
    pages[number][3] = headings.map((heading) => (typeof heading === "string" ? [anchor(heading), heading] : heading));
    add(counts, title, TITLE / (0.6 + words(title).length / 15));
    add(counts, summary, SUMMARY);
    add(counts, pages[number][3].map(([, heading]) => heading).join(" "), HEADING);
    add(counts, tags, TAGS);
    add(counts, also.join(" "), ALSO);
    add(counts, near.join(" "), NEAR);
    for (const [word, count] of counts) {
      if (!strong.has(word)) strong.set(word, new Map());
      strong.get(word).set(number, count);
    }
    phrases.push([...also, ...near].map((phrase) => words(phrase).map(stem)).filter((phrase) => phrase.length > 1));
    await pause();
  }

  /** What the words of a file tell: by stem, in which part of each page's text it first stands. */
  const read = (found) => {
    const weak = new Map();
    for (const [word, steps] of Object.entries(found)) {
      const parts = new Map();
      let at = 0;
      for (const step of steps) {
        at += step;
        parts.set(Math.floor(at / SECTIONS), at % SECTIONS);
      }
      weak.set(word, parts);
    }
    return weak;
  };

  const none = new Map();
  const loaded = new Map();
  /** Load the words of the text that start as this one, once; without a network there are none. */
  const textOf = (word) => {
    const path = text.filter(([first]) => first <= word.slice(0, LETTERS)).pop()?.[1];
    const failed = () => {
      loaded.delete(path);
      return none;
    };
    if (path && !loaded.has(path)) loaded.set(path, load(path).then(read).catch(failed));
    return loaded.get(path) ?? none;
  };

  /** The stems that a typed one may mean, and how well each fits; what other questions loaded changes nothing. */
  const meant = (typed, last, weak) => {
    const fits = new Map();
    const known = strong.has(typed) || weak.has(typed);
    if (known) fits.set(typed, 1);
    if (known && !last) return fits;
    const most = known || typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
    for (const vocabulary of [strong, weak]) {
      for (const word of vocabulary.keys()) {
        if (fits.has(word)) continue;
        if (typed.length > 2 && word.startsWith(typed)) fits.set(word, BEGINS);
        else if (most && word[0] === typed[0]) {
          const edits = distance(typed, word, most);
          if (edits <= most) fits.set(word, edits === 1 ? ONE_OFF : TWO_OFF);
        }
      }
    }
    return fits;
  };

  /** The two words that one typed without the space between them stands for, if pages say both. */
  const parted = (typed, last) => {
    for (let at = typed.length - SHORTEST; at >= SHORTEST; at--) {
      const halves = [typed.slice(0, at), typed.slice(at)].map(stem);
      if (strong.has(halves[0]) && (strong.has(halves[1]) || (last && meant(halves[1], last, none).size))) return halves;
    }
    return undefined;
  };

  /** What a typed word counts in each page, in whatever form it stands there; rare words count more. */
  const counted = (fits, weak) => {
    const counts = new Map();
    const most = (number, count) => counts.set(number, Math.max(count, counts.get(number) ?? 0));
    for (const [word, fit] of fits) {
      for (const [number, count] of strong.get(word) ?? []) most(number, count * fit);
      for (const [number] of weak.get(word) ?? []) most(number, TEXT * fit);
    }
    return counts;
  };

  const says = (stems, { fits }) => [...fits.keys()].some((word) => stems.has(word));

  /** The part of a page to open: the one that says the rarest of what was asked and the title does not say. */
  const partOf = (number, asked) => {
    const [, title, , headings] = pages[number];
    const said = stemsOf(title);
    const missing = asked.filter((one) => !says(said, one)).sort((one, other) => other.rare - one.rare);
    const [rarest] = missing;
    if (!rarest) return undefined;
    let best, most = 0;
    for (const heading of headings) {
      const here = stemsOf(heading[1]);
      if (!says(here, rarest)) continue;
      const worth = missing.reduce((sum, one) => sum + (says(here, one) ? one.rare : 0), 0);
      if (worth > most) [best, most] = [heading, worth];
    }
    for (const word of best ? [] : rarest.fits.keys()) {
      const part = rarest.weak.get(word)?.get(number);
      if (part) return headings[part - 1];
    }
    return best;
  };

  return async (question) => {
    const typed = words(question.slice(0, LONGEST)).map((word) => word.slice(0, LONGEST_WORD));
    const telling = typed.filter((word) => !COMMON.has(word));
    let last = stem(typed[typed.length - 1] ?? "");
    const stems = [...new Set((telling.length ? telling : typed).map(stem))].slice(0, MOST_WORDS);
    const asked = [];
    for (const word of stems) {
      let weak = none;
      let fits = meant(word, word === last, weak);
      if (word.length >= SHORTEST && counted(fits, weak).size < ENOUGH) {
        weak = await textOf(word);
        fits = meant(word, word === last, weak);
      }
      const halves = fits.size ? undefined : parted(word, word === last);
      if (halves) {
        stems.push(...halves);
        if (word === last) last = halves[1];
        continue;
      }
      const counts = counted(fits, weak);
      asked.push({ fits, weak, counts, rare: Math.log(1 + pages.length / (1 + counts.size)) });
      await pause();
    }
    const whole = asked.reduce((sum, { rare }) => sum + rare, 0);
    const scores = new Map();
    for (const { counts, rare } of asked) {
      for (const [number, count] of counts) {
        const score = scores.get(number) ?? { worth: 0, met: 0 };
        score.worth += rare * count;
        score.met += rare * Math.min(1, count / WELL);
        scores.set(number, score);
      }
    }
    const ranked = [...scores].map(([number, { worth, met }]) => {
      const phrase = Math.max(0, ...phrases[number].filter((one) => one.every((word) => stems.includes(word))).map((one) => one.length));
      const all = (worth + PHRASE * phrase) * (met / whole) * (pages[number][4] ? 1 : NO_ARTICLE);
      return [number, all];
    });
    // What is not for readers comes last, unless a word was typed that only such pages say for good.
    const well = ({ counts }) => [...counts].filter(([, count]) => count >= WELL).map(([number]) => number);
    const meansThem = asked.map(well).some((numbers) => numbers.length && numbers.every((number) => pages[number][FOR]));
    const late = (number) => Number(!meansThem && FOR in pages[number]);
    ranked.sort(([one, worth], [other, more]) => late(one) - late(other) || more - worth || one - other);
    return ranked.map(([number]) => ({ page: pages[number], part: partOf(number, asked) }));
  };
};
