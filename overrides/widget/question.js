/** The screen of a question. */
import { model, optionWords, questionWords, ui } from "./words.js";
import { evaluate, questionOf, questionsFor } from "./engine.js";
import { answer } from "./state.js";
import { bar, button, fill, heading, make, soFar } from "./screen.js";

/** Whether ticks of one question settle the most cautious outcome by themselves. @param {string} id @param {string[]} ticks */
const isEnough = (id, ticks) => evaluate({ [id]: ticks }).outcome === model.outcomes.at(-1);

/** An option's words. @param {string} id a question's @param {string} option */
const words = (id, option) => {
  const [label, detail] = optionWords(id, option);
  return make("span", label, detail && make("span.small", detail));
};

/** One option answers and moves on. @param {import("./screen.js").Context} context @param {string} id */
const oneOption = ({ state, go }, id) =>
  questionOf(id).options.map((option) =>
    button("option", () => go(answer(state, id, option)), words(id, option), { "aria-current": state.answers[id] === option }),
  );

/** Any number of options, and a button in reach below them; ticks that are enough move on. @param {import("./screen.js").Context} context @param {string} id */
const manyOptions = ({ state, go }, id) => {
  const { options } = questionOf(id);
  const ticked = new Set(state.answers[id]);
  const proceed = (spoken) => go(answer(state, id, options.filter((option) => ticked.has(option))), spoken);
  const main = button("main", () => proceed());
  const nameMain = () => {
    main.textContent = ticked.size ? ui.continue : questionWords(id)[2] || ui.none;
  };
  nameMain();

  const box = (option) => {
    const onchange = ({ target: { checked } }) => {
      ticked[checked ? "add" : "delete"](option);
      nameMain();
      if (checked && isEnough(id, [...ticked])) proceed(ui.enough);
    };
    return make("label.option", make("input", { type: "checkbox", checked: ticked.has(option), onchange }), words(id, option));
  };
  return [
    options.some((option) => isEnough(id, [option])) && make("p.small", fill(ui.one_is_enough, { n: options.length })),
    make("div", { role: "group", "aria-labelledby": "title" }, ...options.map(box)),
    make("div.foot", main),
  ];
};

/** @param {import("./screen.js").Context} context @param {string} id */
export const ask = (context, id) => {
  const asked = questionsFor(context.state.answers);
  const question = questionOf(id);
  const options = question.kind === "many" ? manyOptions : oneOption;
  const [title, note] = questionWords(id);
  return [
    ...bar(context, fill(ui.progress, { n: asked.indexOf(question) + 1, max: asked.length })),
    heading(context, { "aria-describedby": "step" }, title),
    note && make("p.small", note),
    ...options(context, id),
    soFar(context),
    make("slot.dated"), // on paper alone, where nobody can be asked: all advice, if the page has it
  ];
};
