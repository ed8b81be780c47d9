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
 *   heading: string, again: string, help: string, urgency: string, tone: number, articles: number[],
 *   today: string, by: string, todays: [answer: string, today: string][],
 *   days: string[], change: string, againDays: number,
 * ]} OutcomeWords `articles` are their places among all, `urgency` is for screen readers and may be empty, `todays` are
 *   for some answers to the question `by`, and `againDays` is in how many days to ask again, or 0; `tone` is 0 to go
 *   ahead, 1 to hold back, 2 for help that is not urgent, 3 for urgent help and 4 for an emergency
 */
import { outcomes, questions, rules, skip, version } from "./data.js";

const [ruleIds, ruleConditions, ruleOutcomes, ruleReasons] = rules;

/** A rule's conditions, from pairs of a question's place and its option's. @param {[number, number][]} pairs */
const conditions = (pairs) => {
  const when = {};
  for (const [question, option] of pairs) {
    const [id, many, , , , options] = questions[question];
    if (many) (when[id] ??= []).push(options[option]);
    else when[id] = options[option];
  }
  return when;
};

/** @type {Model} frozen with all that is in it */
export const model = JSON.parse(JSON.stringify({
  version,
  outcomes: outcomes.map(([id]) => id),
  questions: questions.map(([id, many, , , , options]) => ({ id, kind: many ? "many" : "one", options })),
  skip,
  rules: ruleIds.map((id, i) => ({ id, when: conditions(ruleConditions[i]), outcome: outcomes[ruleOutcomes[i]][0] })),
}), (_, value) => Object.freeze(value));

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
export const reasonWords = (id) => ruleReasons[ruleIds.indexOf(id)];
