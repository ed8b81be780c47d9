/**
 * The decision itself: pure, no DOM, the same results as `evaluate` in hooks/sorelegs/decision/model.py.
 *
 * @typedef {Record<string, string | string[]>} Answers
 * @typedef {{outcome: string | null, reasons: string[], next: string | null}} Result
 */
import { model } from "./words.js";

/** @param {string} id */
export const questionOf = (id) => model.questions.find((question) => question.id === id);

/** The questions that these answers leave to ask or to show, in order. @param {Answers} answers */
export const questionsFor = (answers) => {
  const skipped = model.skip
    .filter(({ when }) => Object.entries(when).every(([id, option]) => answers[id] === option))
    .flatMap(({ questions }) => questions);
  return model.questions.filter(({ id }) => !skipped.includes(id));
};

/** The answers with each gap filled by the least or the most worrying answer. @param {Answers} answers @param {boolean} most */
const completed = (answers, most) => {
  const filled = { ...answers };
  for (const { id, kind, options } of model.questions) {
    filled[id] ??= kind === "many" ? (most ? options : []) : options.at(most ? -1 : 0);
  }
  return filled;
};

/** The rules that match complete answers, and how cautious they are. A skipped question counts as its least. @param {Answers} answers */
const decide = (answers) => {
  const asked = questionsFor(answers);
  const matches = ([id, wanted]) => {
    if (Array.isArray(wanted)) return wanted.every((option) => answers[id].includes(option));
    const question = questionOf(id);
    const rank = asked.includes(question) ? question.options.indexOf(answers[id]) : 0;
    return rank >= question.options.indexOf(wanted);
  };
  const matching = model.rules.filter(({ when }) => Object.entries(when).every(matches));
  return { matching, caution: Math.max(0, ...matching.map(({ outcome }) => model.outcomes.indexOf(outcome))) };
};

/** @param {string} id @param {unknown} value */
const isKnown = (id, value) => {
  const question = questionOf(id);
  return question
    && Array.isArray(value) === (question.kind === "many")
    && [value].flat().every((option) => question.options.includes(option));
};

/**
 * @param {Answers} answers
 * @returns {Result}
 * @throws {TypeError} for a question or a value that the model does not know
 */
export const evaluate = (answers) => {
  for (const [id, value] of Object.entries(answers)) {
    if (!isKnown(id, value)) throw new TypeError(`${id}: ${JSON.stringify(value)} is unknown`);
  }
  const { matching, caution } = decide(completed(answers, false));
  if (caution !== decide(completed(answers, true)).caution) {
    return { outcome: null, reasons: [], next: questionsFor(answers).find(({ id }) => !(id in answers)).id };
  }
  const outcome = model.outcomes[caution];
  return { outcome, reasons: matching.filter((rule) => rule.outcome === outcome).map(({ id }) => id), next: null };
};
