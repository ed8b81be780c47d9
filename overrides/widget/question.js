/** The screen of a question. */
import { ui } from "./data.js";
import { model, optionWords, questionWords } from "./words.js";
import { evaluate, questionOf, questionsFor } from "./engine.js";
import { answer } from "./state.js";
import { bar, button, fill, fold, heading, make, soFar } from "./screen.js";

/** The most cautious outcome: once it is reached, no other answer counts. */
const worst = model.outcomes.at(-1);

/** One option answers and moves on. @param {import("./screen.js").Context} context @param {string} id */
const oneOption = ({ state, go }, id) =>
  questionOf(id).options.map((option) => {
    const [label, detail] = optionWords(id, option);
    const chosen = { "aria-current": state.answers[id] === option };
    return button("option", () => go(answer(state, id, option)), make("b", label), detail && make("span.small", detail), chosen);
  });

/** Any number of options; the worst answers by itself. @param {import("./screen.js").Context} context @param {string} id */
const manyOptions = ({ state, go }, id) => {
  const { options } = questionOf(id);
  const ticked = new Set(state.answers[id]);
  const isWorst = (chosen) => evaluate({ [id]: chosen }).outcome === worst;
  const inOrder = () => options.filter((option) => ticked.has(option));
  const proceed = () => go(answer(state, id, inOrder()));
  const main = button("main", proceed);
  const nameMain = () => {
    main.textContent = ticked.size ? ui.continue : ui.none;
  };
  nameMain();

  const box = (option) => {
    const onchange = ({ target: { checked } }) => {
      ticked[checked ? "add" : "delete"](option);
      nameMain();
      if (checked && isWorst(inOrder())) proceed();
    };
    const input = make("input", { type: "checkbox", checked: ticked.has(option), onchange });
    return make("label.sign", input, optionWords(id, option)[0]);
  };
  const group = ([name, ...places]) => [
    make(`p.group${isWorst([options[places[0]]]) ? ".now" : ""}`, name),
    make("div.signs", { role: "group", "aria-label": name }, ...places.map((place) => box(options[place]))),
  ];
  const inFull = options.map((option) => {
    const [label, detail] = optionWords(id, option);
    return make("p", make("b", `${label}: `), detail);
  });
  const [, groups] = questionWords(id);
  return [...groups.flatMap(group), make("div.signs", main, fold(ui.more, ...inFull))];
};

/** @param {import("./screen.js").Context} context @param {string} id */
export const ask = (context, id) => {
  const asked = questionsFor(context.state.answers);
  const question = questionOf(id);
  const options = question.kind === "many" ? manyOptions : oneOption;
  return [
    ...bar(context, fill(ui.progress, { n: asked.indexOf(question) + 1, max: asked.length })),
    heading(context, questionWords(id)[0]),
    ...options(context, id),
    soFar(context),
  ];
};
