/**
 * The model and its words, from the records that hooks/sorelegs/embed/widget.py writes.
 *
 * @typedef {{id: string, kind: "one" | "many", options: string[]}} Question
 * @typedef {{
 *   version: string, outcomes: string[], questions: Question[],
 *   skip: {when: Record<string, string | string[]>, questions: string[]}[],
 *   rules: {id: string, when: Record<string, string | string[]>, outcome: string}[],
 * }} Model
 * @typedef {[
 *   heading: string, again: string, help: string, urgency: string, tone: number,
 *   today: string, by: string, todays: [answer: string, today: string][],
 *   courses: [fits: string, ...days: string[]][], change: string, againDays: number,
 * ]} OutcomeWords `urgency` is for screen readers and may be empty, `todays` are for some answers to the question `by`,
 *   of the `courses` the first counts that fits any of the answers told by letters, and `againDays` is in how many days
 *   to ask again, or 0; `tone` is 0 to go ahead, 1 to hold back, 2 for help that is not urgent, 3 for urgent help and 4
 *   for an emergency
 */
import { english, skip, version } from "./data.js";

/** The words that are shown now, `dates` being the language of dates: 0 is that of the reader's browser. */
export let [language, direction, dates, ui, regions, outcomes, rules, questions] = english;

/** Show the words of a language from now on. @param {unknown[]} words as the English ones are */
export const speak = (words) => {
  [language, direction, dates, ui, regions, outcomes, rules, questions] = words;
};

/** The English words with another language's texts in their places. @param {string[]} [texts] one after the other; a gap keeps the English */
export const translated = (texts = []) => {
  let i = 0;
  const put = (value) => (value.map ? value.map(put) : texts[i++] || value);
  return put(english);
};

/** All options, by their letters' numbers: each question's id, whether many of it may be ticked, and the option. */
const options = questions.flatMap(([id, many, , , , names]) => names.map((option) => [id, many, option]));

/** What stands at a letter's number. @template T @param {T[]} list @param {string} letter @returns {T} */
const at = (list, letter) => list[letter.charCodeAt() - 35];

/** What answers ask for, from their letters. @param {Iterable<string>} letters @returns {Record<string, string | string[]>} */
export const asks = (letters) => {
  const when = {};
  for (const letter of letters) {
    const [id, many, option] = at(options, letter);
    if (many) (when[id] ??= []).push(option);
    else when[id] = option;
  }
  return when;
};

/** Each rule, from the letter of its outcome and those of its options, whose names it has where it has none of its own. */
const listed = rules[0].split(" ");
const unpacked = rules[1].split(" ").map(([outcome, ...letters], i) => ({
  id: listed[i] || letters.map((letter) => at(options, letter)[2]).join("_"),
  when: asks(letters),
  outcome: at(outcomes, outcome)[0],
}));

/** Freeze a value with all that is in it, and nothing else: a page may have changed Object.values(). @template T @param {T} value @returns {T} */
const frozen = (value) => {
  if (Object(value) === value) for (const [, one] of Object.entries(value)) frozen(one);
  return Object.freeze(value);
};

/** @type {Model} */
export const model = frozen({
  version,
  outcomes: outcomes.map(([id]) => id),
  questions: questions.map(([id, many, , , , names]) => ({ id, kind: many ? "many" : "one", options: names })),
  skip,
  rules: unpacked,
});

/** The fields after the id of the record with that id. @param {unknown[][]} records @param {string} id */
const record = (records, id) => records.find(([own]) => own === id).slice(1);

/** @param {string} id @returns {[title: string, note: string, none: string]} the note, and what it means to tick nothing, may be empty */
export const questionWords = (id) => record(questions, id).slice(1);

/** @param {string} id a question's @param {string} option @returns {[label: string, detail: string]} */
export const optionWords = (id, option) => {
  const [, , , options, labels, details] = questionWords(id);
  const i = options.indexOf(option);
  return [labels[i], details[i]];
};

/** @param {string} id @returns {OutcomeWords} */
export const outcomeWords = (id) => record(outcomes, id);

/** @param {string} id a rule's */
export const reasonWords = (id) => rules[2][model.rules.findIndex((rule) => rule.id === id)];
