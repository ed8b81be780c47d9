/**
 * The model and its words, from the records that hooks/sorelegs/embed/widget.py writes.
 *
 * @typedef {{id: string, kind: "one" | "many", options: string[]}} Question
 * @typedef {{
 *   version: string, outcomes: string[], questions: Question[],
 *   skip: {when: Record<string, string>, questions: string[]}[],
 *   rules: {id: string, when: Record<string, string | string[]>, outcome: string}[],
 * }} Model
 */
import { articles, language, outcomes, questions, regions, rules, skips, ui, version } from "./data.js";

const [ruleIds, conditions, levels, reasons] = rules;

/** A rule's conditions by question, from pairs of numbers: a question's and its option's. @param {number[]} numbers */
const when = (numbers) => {
  const found = {};
  numbers.forEach((q, i) => {
    if (i % 2) return;
    const [id, , groups, options] = questions[q];
    const option = options[numbers[i + 1]];
    found[id] = groups.length ? [...(found[id] ?? []), option] : option;
  });
  return found;
};

/** @type {Model} */
const model = JSON.parse(JSON.stringify({
  version,
  outcomes: outcomes.map(([id]) => id),
  questions: questions.map(([id, , groups, options]) => ({ id, kind: groups.length ? "many" : "one", options })),
  skip: skips.map(([id, option, skipped]) => ({ when: { [id]: option }, questions: skipped })),
  rules: ruleIds.map((id, i) => ({ id, when: when(conditions[i]), outcome: outcomes[levels[i]][0] })),
}), (_, value) => Object.freeze(value));

/** The fields after the id of the record with that id. @param {unknown[][]} records @param {string} id */
const record = (records, id) => records.find((fields) => fields[0] === id).slice(1);

/** @param {string} id @returns {[string, string[]]} title, and the headings of the groups if it takes many options */
const questionWords = (id) => record(questions, id);

/** @param {string} id @param {string} option @returns {[string, string]} label and details, which may be empty */
const optionWords = (id, option) => {
  const [, , options, labels, details] = record(questions, id);
  const i = options.indexOf(option);
  return [labels[i], details[i]];
};

/** @param {string} id @returns heading, again, help, prefix, numbers of articles, today's words, and those for some plans */
const outcomeWords = (id) => record(outcomes, id);

/** @param {string} id a rule's */
const reasonWords = (id) => reasons[ruleIds.indexOf(id)];

export { articles, language, model, optionWords, outcomeWords, questionWords, reasonWords, regions, ui };
