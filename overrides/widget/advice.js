/** The screen with the advice. */
import { articles, regions, ui } from "./data.js";
import { model, optionWords, outcomeWords, reasonWords } from "./words.js";
import { evaluate } from "./engine.js";
import { answeredQuestions, begin } from "./state.js";
import { bar, button, fill, fold, heading, make, soFar, unseen } from "./screen.js";

/** @typedef {import("./screen.js").Context} Context */

/** The answers that, one step more worrying, give more cautious advice. @param {Context} context */
const changes = ({ state: { answers } }) => {
  const caution = (set) => model.outcomes.indexOf(evaluate(set).outcome);
  return answeredQuestions(answers).flatMap(({ id, kind, options }) => {
    const step = kind === "one" && options[options.indexOf(answers[id]) + 1];
    const then = { ...answers, [id]: step };
    if (!step || caution(then) <= caution(answers)) return [];
    const [advice] = outcomeWords(evaluate(then).outcome);
    return make("p", fill(ui.would_change, { answer: optionWords(id, step)[0], heading: advice }));
  });
};

/** A link that dials: large, or with the name of a place. @param {string} number @param {string} [place] */
const call = (number, place) =>
  make(`a.${place ? "link" : "main"}`, { href: `tel:${number}` }, place ? `${place} ${number}` : fill(ui.call, { number }));

/** The regions, the reader's own before the others. @param {Context} context */
const ownFirst = ({ region }) => [...regions].sort(([a], [b]) => (b === region) - (a === region));

/** The emergency numbers, the first one large. @param {Context} context */
const emergencyCalls = (context) => ownFirst(context).map(([, place, number], i) => call(number, i && place));

/** What to do where a doctor is needed today; the number of the reader's own region can be dialled. @param {Context} context */
const urgentCalls = (context) =>
  ownFirst(context).flatMap(([id, , , number, text]) => (text ? [make("p", text), id === context.region && call(number)] : []));

/** @param {Context} context @param {import("./engine.js").Result} result */
export const advise = (context, { outcome, reasons }) => {
  const { state, level, go, copy, print, link } = context;
  const [name, again, help, urgency, tone, reading, today, by, todays] = outcomeWords(outcome);
  const calm = tone < 3;
  const emergency = tone > 3;
  const changing = calm ? changes(context) : [];
  const status = make("p.small", { role: "status" });
  const because = reasons.map((id) => {
    const reason = reasonWords(id);
    return make("p", reason, " ", link(`check/how-it-decides/#${id}`, ui.sources, unseen(reason)));
  });
  const section = (title, text) => [make(`h${Math.min(6, level + 1)}`, title), make("p", text)];
  const whatToDo = () => {
    if (calm) return [...section(ui.again, again), ...section(ui.help, help)];
    if (emergency) return [...emergencyCalls(context), make("p", help), make("p.small", again)];
    return [...because, ...urgentCalls(context), make("p", help), ...emergencyCalls(context), make("p.small", again)];
  };
  return [
    ...bar(context),
    make(`div.card.tone${tone}`, { part: "result" },
      heading(context, urgency && unseen(urgency), name),
      make("p.today", new Map(todays).get(state.answers[by]) ?? today),
      ...whatToDo(),
    ),
    (calm || emergency) && fold(ui.why, { open: true }, ...because, calm && make("p.small", reasons.length ? ui.score_note : ui.no_reason)),
    changing.length && fold(ui.what_changes, ...changing),
    calm && fold(ui.articles, ...reading.map((place) => make("p", link(...articles[place])))),
    soFar(context),
    make("p.bar",
      ...(calm ? [button("link", () => copy(status), ui.copy), button("link", print, ui.print)] : []),
      button("link", () => go(begin({})), ui.restart),
    ),
    status,
    make("p.small", ui.disclaimer),
    make("p.small.dated"),
  ];
};
