/**
 * The model and its words, unpacked from the text that hooks/sorelegs/widget.py packs: sections between
 * empty lines, a record a line, fields between bars; rules and options stand field by field. A
 * condition is two characters: the question's number, and the option's in base 36.
 *
 * @typedef {{id: string, kind: "one" | "many", options: string[]}} Question
 * @typedef {{
 *   version: string, outcomes: string[], questions: Question[],
 *   skip: {when: Record<string, string>, questions: string[]}[],
 *   rules: {id: string, when: Record<string, string | string[]>, outcome: string}[],
 * }} Model
 */
import { packed } from "./data.js";

const [[[version, language, urgent]], uiWords, numbers, outcomes, skips, articles, [rules, codes, levels, reasons], ...questions] = packed
  .split("\n\n")
  .map((section) => section.split("\n").map((line) => line.split("|")));

/** @param {string} code */
const conditions = (code) => {
  const when = {};
  for (const [q, o] of code.match(/../g)) {
    const [[id, , ...groups], options] = questions[q];
    const option = options[parseInt(o, 36)];
    when[id] = groups.length ? [...(when[id] ?? []), option] : option;
  }
  return when;
};

/** @type {Model} */
const model = JSON.parse(JSON.stringify({
  version,
  outcomes: outcomes.map(([id]) => id),
  questions: questions.map(([[id, , ...groups], options]) => ({ id, kind: groups.length ? "many" : "one", options })),
  skip: skips.map(([id, option, ...skip]) => ({ when: { [id]: option }, questions: skip })),
  rules: rules.map((id, i) => ({ id, when: conditions(codes[i]), outcome: outcomes[levels[i]][0] })),
}), (_, value) => Object.freeze(value));

/** Every other word of the widget. The assembler turns `ui.back` into its number here. @type {Record<string, string>} */
const ui = uiWords.flat();

/** The fields after the id of the record with that id. @param {string[][]} records @param {string} id */
const record = (records, id) => records.find((fields) => fields[0] === id).slice(1);

/** @param {string} id @returns {string[]} title, and the headings of the groups where there are any */
const questionWords = (id) => record(questions.map(([first]) => first), id);

/** @param {string} id @param {string} option @returns {string[]} label, and details where there are any */
const optionWords = (id, option) => {
  const [, options, ...fields] = questions.find(([[first]]) => first === id);
  return fields.map((field) => field[options.indexOf(option)]);
};

/** @param {string} id @returns {string[]} heading, again, help, prefix, articles, today's words, then plans each followed by its own words */
const outcomeWords = (id) => record(outcomes, id);

/** @param {string} id a rule's */
const reasonWords = (id) => reasons[rules.indexOf(id)];

export { articles, language, model, numbers, optionWords, outcomeWords, questionWords, reasonWords, ui, urgent };
