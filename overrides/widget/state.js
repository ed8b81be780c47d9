/**
 * What the reader has answered and where they are: pure functions from one state to the next.
 *
 * `opened` is the question that Back or Change opened; without one the screen follows from the answers.
 * `trail` holds the screens that Back returns to, `null` standing for the advice.
 *
 * @typedef {import("./engine.js").Answers} Answers
 * @typedef {{answers: Answers, opened: string | null, trail: (string | null)[]}} State
 */
import { evaluate, questionOf, questionsFor } from "./engine.js";
import { model } from "./words.js";

/** What links to answers start with: the edition of the decision is in it, since its ids are another's no more. */
const KEY = `#sl${model.version.split(".")[0]}=`;
const ANY_KEY = /^#sl\d*=/;
const LONGEST = 1000;

let last, result;

/** What the answers of a state lead to: found once, since nobody changes them. @param {Answers} answers */
export const found = (answers) => {
  if (answers !== last) {
    result = evaluate(answers);
    last = answers;
  }
  return result;
};

/** The questions whose answers count, in the order asked. @param {Answers} answers */
export const answeredQuestions = (answers) => questionsFor(answers).filter(({ id }) => id in answers);

/** @param {Answers} answers @returns {State} */
export const begin = (answers) => ({ answers, opened: null, trail: answeredQuestions(answers).map(({ id }) => id) });

/**
 * The screen that a browser's history holds, with the answers as they are now; from the start if these were forgotten.
 *
 * @param {Answers} answers @param {{opened: string | null, trail: (string | null)[]}} screen @returns {State}
 */
export const resume = (answers, { opened, trail }) =>
  (opened === null || questionOf(opened)) && trail.every((id) => id === null || id in answers)
    ? { answers, opened, trail }
    : begin(answers);

/** The question to show, or null for the advice. @param {State} state @returns {string | null} */
export const current = ({ answers, opened }) => opened ?? found(answers).next;

/** @param {State} state @param {string} id @param {string | string[]} value @returns {State} */
export const answer = ({ answers, trail }, id, value) => ({
  answers: { ...answers, [id]: value },
  opened: null,
  trail: [...trail, id],
});

/** To the screen before, past questions that a later answer left unasked. @param {State} state @returns {State} */
export const goBack = ({ answers, trail }) => {
  const asked = questionsFor(answers);
  const left = trail.filter((id) => id === null || asked.includes(questionOf(id)));
  return { answers, opened: left.pop() ?? null, trail: left };
};

/** @param {State} state @param {string} id @returns {State} */
export const reopen = (state, id) => ({ answers: state.answers, opened: id, trail: [...state.trail, current(state)] });

/** Answers as a fragment that needs no escaping: "#sl2=today.hot_red-where.joint". @param {Answers} answers */
export const toFragment = (answers) =>
  KEY + answeredQuestions(answers).map(({ id }) => [id].concat(answers[id]).join(".")).join("-");

/**
 * Read a fragment that anyone may have written. An answer with anything wrong in it is left out as a
 * whole, so that its question is asked again; `ignored` says that something was. A link of another edition, such as
 * "#sl=" of the first, holds no answers to these questions; `outdated` says so, and the reader begins afresh.
 *
 * @param {string} fragment
 * @returns {{answers: Answers, ignored: boolean, outdated: boolean} | null} null if the fragment is not ours
 */
export const fromFragment = (fragment) => {
  if (!ANY_KEY.test(fragment)) return null;
  if (!fragment.startsWith(KEY)) return { answers: {}, ignored: false, outdated: true };
  const parts = fragment.slice(KEY.length, LONGEST).split("-").map((part) => part.split("."));
  const answers = {};
  let ignored = false;
  for (const [id, ...values] of parts) {
    const said = { [id]: questionOf(id)?.kind === "many" ? values : values.join(".") };
    try {
      evaluate(said);
      if (parts.filter((part) => part[0] === id).length > 1) ignored = true;
      else Object.assign(answers, said);
    } catch {
      ignored = true;
    }
  }
  return { answers, ignored, outdated: false };
};
