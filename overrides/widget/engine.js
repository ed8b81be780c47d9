/**
 * The decision itself: pure, no DOM, the same few lines as hooks/sorelegs/decision/model.py.
 *
 * Answers are a set of steps: each tick, or each option after the first up to the one chosen. A rule speaks once all of
 * its steps are there, and the most cautious wins.
 *
 * @typedef {Record<string, string | string[]>} Answers
 * @typedef {{outcome: string | null, reasons: string[], next: string | null}} Result
 * @typedef {Set<string>} Steps each a question and one of its options, "where joint"
 */
import { asks, model } from "./words.js";

/** @param {string} id */
export const questionOf = (id) => model.questions.find((question) => question.id === id);

/** @param {string} id a question's @param {string | string[]} value */
const stepsOf = (id, value) => {
  const { kind, options } = questionOf(id);
  const steps = kind === "many" ? value : options.slice(1, options.indexOf(value) + 1);
  return steps.map((option) => `${id} ${option}`);
};

/** @param {Answers} answers @returns {Steps} */
const pointOf = (answers) => new Set(Object.entries(answers).flatMap(([id, value]) => stepsOf(id, value)));

/** @param {{options: string[], kind: string}} question */
const worstOf = ({ kind, options }) => (kind === "many" ? options : options.at(-1));

/** All steps of some questions. @param {string[]} ids @returns {Steps} */
const allOf = (ids) => new Set(ids.flatMap((id) => stepsOf(id, worstOf(questionOf(id)))));

/** For each question that leaves others out: its id and theirs, its steps and theirs. */
const skips = model.skip.map(({ when, questions }) => {
  const ids = Object.keys(when);
  return [ids[0], questions, allOf(ids), allOf(questions)];
});

/** What counts of all steps: none of a question that is left out. @param {Steps} point @returns {Steps} */
const counted = (point) => {
  let steps = [...point];
  for (const [, , asked, leftOut] of skips) {
    if (!steps.some((step) => asked.has(step))) steps = steps.filter((step) => !leftOut.has(step));
  }
  return new Set(steps);
};

/** Each rule's id, how cautious it is, its steps, and the questions it needs: those it names, and what leaves these out. */
const floors = model.rules.map(({ id, when, outcome }) => {
  const named = Object.keys(when);
  const leavers = skips.filter(([, questions]) => questions.some((question) => named.includes(question)));
  return { id, caution: model.outcomes.indexOf(outcome), steps: [...pointOf(when)], needs: [...named, ...leavers.map(([own]) => own)] };
});

/** The rules that answers reach. @param {Steps} point */
const reached = (point) => floors.filter(({ steps }) => steps.every((step) => point.has(step)));

/** Whether answers, or milder ones, are given; told by letters. @param {Answers} answers @returns {(letters: string) => boolean} */
export const holds = (answers) => {
  const point = counted(pointOf(answers));
  return (letters) => [...pointOf(asks(letters))].every((step) => point.has(step));
};

/** The most worrying answer to each question. */
const worst = Object.fromEntries(model.questions.map((question) => [question.id, worstOf(question)]));

/**
 * How cautious the advice is at least, which rules speak, and the questions that can still change it, in order: some rule
 * needs them that asks for more, and that the most worrying answers still reach.
 *
 * @param {Answers} answers
 * @throws {TypeError} for a question or a value that the model does not know
 */
const decide = (answers) => {
  for (const [id, value] of Object.entries(answers)) {
    const { kind, options } = questionOf(id) ?? {};
    const isKnown = Array.isArray(value) === (kind === "many") && [value].flat().every((option) => options?.includes(option));
    if (!isKnown) throw new TypeError(`${id}: ${JSON.stringify(value)} is unknown`);
  }
  const open = model.questions.filter(({ id }) => !(id in answers));
  const speaking = reached(counted(pointOf(answers)));
  const certain = Math.max(0, ...speaking.map(({ caution }) => caution));
  const needed = reached(counted(pointOf({ ...worst, ...answers }))).flatMap(({ caution, needs }) => (caution > certain ? needs : []));
  return { certain, speaking, asked: open.map(({ id }) => id).filter((id) => needed.includes(id)) };
};

/** The questions to show with these answers, in order: those answered and not left out, and those that can still change the advice. @param {Answers} answers */
export const questionsFor = (answers) => {
  const leftOut = skips.flatMap(([id, questions]) => (id in answers && !stepsOf(id, answers[id]).length ? questions : []));
  const { asked } = decide(answers);
  return model.questions.filter(({ id }) => (id in answers ? !leftOut.includes(id) : asked.includes(id)));
};

/**
 * @param {Answers} answers
 * @returns {Result}
 * @throws {TypeError} for a question or a value that the model does not know
 * @throws {Error} on a page that broke what lists can do since this began: no advice is better than one that is too mild
 */
export const evaluate = (answers) => {
  const { certain, speaking, asked: [next = null] } = decide(answers);
  if (next) return { outcome: null, reasons: [], next };
  if (model.outcomes[decide(worst).certain + 1]) throw Error("broken");
  return {
    outcome: model.outcomes[certain],
    reasons: speaking.filter(({ caution }) => caution === certain).map(({ id }) => id),
    next,
  };
};
