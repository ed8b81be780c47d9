/**
 * What the reader has answered and where they are: pure functions from one state to the next.
 *
 * `at` is the question that Back or Change opened; without one the screen follows from the answers.
 * `trail` holds the screens that Back returns to, `null` standing for the result.
 *
 * @typedef {import("./engine.js").Answers} Answers
 * @typedef {{answers: Answers, at: string | null, trail: (string | null)[]}} State
 */
import { asked, evaluate, question } from "./engine.js";

const KEY = "#sl=";
const LONGEST = 999;

/** The questions whose answers count, in the order asked. @param {Answers} answers */
const given = (answers) => asked(answers).filter((q) => q.id in answers);

/** @param {Answers} answers @returns {State} */
const begin = (answers) => ({ answers, at: null, trail: given(answers).map((q) => q.id) });

/** The question to show, or null for the result. @param {State} state @returns {string | null} */
const shown = ({ answers, at }) => at ?? evaluate(answers).next;

/** @param {State} state @param {string} id @param {string | string[]} value @returns {State} */
const answered = ({ answers, trail }, id, value) => ({ answers: { ...answers, [id]: value }, at: null, trail: [...trail, id] });

/** To the screen before, past questions that a later answer left unasked. @param {State} state @returns {State} */
const gone = ({ answers, trail }) => {
  const open = trail.filter((id) => id === null || asked(answers).some((q) => q.id === id));
  return { answers, at: open.pop() ?? null, trail: open };
};

/** @param {State} state @param {string} id @returns {State} */
const reopened = (state, id) => ({ answers: state.answers, at: id, trail: [...state.trail, shown(state)] });

/**
 * Answers as a fragment that needs no escaping: "#sl=signs.hot_red-where.joint".
 *
 * @param {Answers} answers
 */
const encode = (answers) => KEY + given(answers).map(({ id }) => [id].concat(answers[id]).join(".")).join("-");

/**
 * Read a fragment that anyone may have written. An answer with anything wrong in it is left out as a
 * whole, so that its question is asked again; `ignored` says that something was.
 *
 * @param {string} fragment
 * @returns {{answers: Answers, ignored: boolean} | null} null if the fragment is not ours
 */
const decode = (fragment) => {
  if (!fragment.startsWith(KEY)) return null;
  /** @type {Answers} */
  const answers = {};
  const parts = fragment.slice(KEY.length, LONGEST).split("-").map((part) => part.split("."));
  const wrong = parts.filter(([id, ...values]) => {
    try {
      const answer = { [id]: question(id)?.kind === "many" ? values : values.join(".") };
      evaluate(answer);
      return parts.filter((part) => part[0] === id)[1] || !Object.assign(answers, answer);
    } catch {
      return true;
    }
  });
  return { answers, ignored: wrong.length > 0 };
};

export { answered, begin, decode, encode, given, gone, reopened, shown };
