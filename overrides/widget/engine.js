/**
 * The decision itself: pure, no DOM, the same results as `evaluate` in hooks/sorelegs/decision.py.
 *
 * @typedef {Record<string, string | string[]>} Answers
 * @typedef {{outcome: string | null, reasons: string[], next: string | null}} Result
 */
import { model } from "./words.js";

/** @param {string} id */
const question = (id) => model.questions.find((q) => q.id === id);

/**
 * The questions that these answers leave to ask or to show, in order.
 *
 * @param {Answers} answers
 */
const asked = (answers) =>
  model.questions.filter((q) => !model.skip.some((s) =>
    s.questions.includes(q.id) && Object.entries(s.when).every(([id, option]) => answers[id] === option)));

/**
 * The rules that match once the gaps hold the least or the most worrying options, and the most
 * cautious outcome's place among them. A skipped question counts as its least.
 *
 * @param {Answers} answers
 * @param {boolean} most
 */
const decide = (answers, most) => {
  /** @type {Answers} */
  const full = {};
  for (const { id, kind, options } of model.questions) {
    full[id] = answers[id] ?? (kind === "many" ? (most ? options : []) : options.at(-most));
  }
  const open = asked(full);
  const matching = model.rules.filter((rule) =>
    Object.entries(rule.when).every(([id, floor]) => {
      const { options } = question(id);
      return Array.isArray(floor)
        ? floor.every((sign) => full[id].includes(sign))
        : options.indexOf(floor) <= (open.includes(question(id)) ? options.indexOf(full[id]) : 0);
    }),
  );
  return { matching, level: Math.max(0, ...matching.map((rule) => model.outcomes.indexOf(rule.outcome))) };
};

/**
 * @param {Answers} answers
 * @returns {Result}
 * @throws {TypeError} for a question or a value that the model does not know
 */
const evaluate = (answers) => {
  for (const [id, value] of Object.entries(answers)) {
    const q = question(id);
    const many = q?.kind === "many";
    if (!q || many !== Array.isArray(value) || ![value].flat().every((option) => q.options.includes(option))) {
      throw new TypeError(`${id}: ${JSON.stringify(value)} is unknown`);
    }
  }
  const { matching, level } = decide(answers, false);
  const settled = level === decide(answers, true).level;
  const outcome = settled ? model.outcomes[level] : null;
  return {
    outcome,
    reasons: matching.filter((rule) => rule.outcome === outcome).map((rule) => rule.id),
    next: settled ? null : asked(answers).find((q) => !(q.id in answers)).id,
  };
};

export { asked, evaluate, question };
