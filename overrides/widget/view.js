/**
 * The screens, built node by node from words; they know nothing of the page, of addresses or of attributes.
 *
 * @typedef {{
 *   state: import("./state.js").State, level: number, region: string, ignored: boolean,
 *   go(state: import("./state.js").State): void,
 *   copy(status: HTMLElement): void, print(): void, link(path: string, ...kids: (Node | string)[]): Node,
 * }} Context what a screen shows, and what its buttons do
 */
import { articles, model, optionWords, outcomeWords, questionWords, reasonWords, regions, ui } from "./words.js";
import { asked, evaluate, question } from "./engine.js";
import { answered, begin, given, gone, reopened, shown } from "./state.js";

const worst = model.outcomes.at(-1);

/**
 * Make an element. Plain objects among the children are properties, or attributes where there is no
 * such property; empty children are left out.
 *
 * @param {string} spec a tag and perhaps classes, "p.small"
 * @param {...(Node | string | Record<string, unknown> | false | undefined)} kids
 */
const h = (spec, ...kids) => {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  node.classList.add(...classes);
  for (const kid of kids) {
    if (kid?.constructor !== Object) node.append(kid || "");
    else {
      for (const [name, value] of Object.entries(kid)) {
        if (name in node) node[name] = value;
        else node.setAttribute(name, value);
      }
    }
  }
  return node;
};

/** Put values into a sentence's {gaps}. @param {string} text @param {Record<string, string | number>} values */
const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

/** @param {string} kind a class @param {() => void} onclick @param {...(Node | string | object | undefined)} kids */
const button = (kind, onclick, ...kids) => h(`button.${kind}`, { part: "button", onclick }, ...kids);

/** The heading that names the screen and takes the focus. @param {Context} c @param {...(Node | string)} kids */
const title = (c, ...kids) => h(`h${c.level}`, { id: "title", part: "heading", tabIndex: -1 }, ...kids);

/** @param {string} name @param {...(Node | string | object)} kids */
const fold = (name, ...kids) => h("details", h("summary", name), ...kids);

/** What the reader answered. @param {string} id @param {string | string[]} value */
const spoken = (id, value) => [value].flat().map((option) => optionWords(id, option)[0]).join(", ") || ui.none;

/** The other answers so far, each with Change. @param {Context} c */
const soFar = (c) => {
  const items = given(c.state.answers).map(({ id }) => {
    const [name] = questionWords(id);
    return h("li", h("span.small", name), h("b", spoken(id, c.state.answers[id])), button("link", () => c.go(reopened(c.state, id)), ui.change, h("span.unseen", name)));
  });
  return items.length && fold(ui.answers, h("ul.given", ...items));
};

/** What stands above every screen. @param {Context} c @param {string} [progress] */
const bar = (c, progress) => [
  h("p.bar.small", c.state.trail.length && button("link", () => c.go(gone(c.state)), ui.back), progress),
  c.ignored && h("p.notice", { role: "status" }, ui.ignored),
];

/** One option answers and moves on. @param {Context} c @param {string} id */
const ordered = (c, id) => question(id).options.map((option) => {
  const [label, detail] = optionWords(id, option);
  return button("option", () => c.go(answered(c.state, id, option)), h("b", label), detail && h("span.small", detail), {
    "aria-current": c.state.answers[id] === option,
  });
});

/** Any number of options; the worst answers by itself. @param {Context} c @param {string} id */
const signs = (c, id) => {
  const ticked = new Set(c.state.answers[id]);
  const { options } = question(id);
  const value = () => options.filter((option) => ticked.has(option));
  const proceed = () => c.go(answered(c.state, id, value()));
  const main = button("main", proceed);
  const show = () => {
    main.textContent = ticked.size ? ui.continue : ui.none;
  };
  show();
  const isWorst = (list) => evaluate({ [id]: list }).outcome === worst;
  const [, groups] = questionWords(id);
  const box = (option) => h("label.sign", h("input", {
    type: "checkbox",
    checked: ticked.has(option),
    onchange: ({ target: { checked } }) => {
      ticked[checked ? "add" : "delete"](option);
      show();
      if (checked && isWorst(value())) proceed();
    },
  }), optionWords(id, option)[0]);
  return [
    ...groups.flatMap((name, i) => [
      h(`p.group${i}`, name),
      h("div.signs", { role: "group", "aria-label": name }, ...options.filter((option) => isWorst([option]) === !i).map(box)),
    ]),
    h("div.signs", main, fold(ui.more, ...options.map((option) => {
      const [label, detail] = optionWords(id, option);
      return h("p", h("b", `${label}: `), detail);
    }))),
  ];
};

/** @param {Context} c @param {string} id */
const ask = (c, id) => {
  const all = asked(c.state.answers);
  const many = question(id).kind === "many";
  return [
    ...bar(c, fill(ui.progress, { n: all.indexOf(question(id)) + 1, max: all.length })),
    title(c, questionWords(id)[0]),
    ...(many ? signs : ordered)(c, id),
    soFar(c),
  ];
};

/** The answers that, one step more worrying, give more cautious advice. @param {Context} c */
const changes = ({ state: { answers } }) => {
  const caution = (set) => model.outcomes.indexOf(evaluate(set).outcome);
  return given(answers).flatMap(({ id, kind, options }) => {
    const step = kind === "one" && options[options.indexOf(answers[id]) + 1];
    const then = { ...answers, [id]: step };
    return step && caution(then) > caution(answers)
      ? h("p", fill(ui.would_change, { answer: optionWords(id, step)[0], heading: outcomeWords(evaluate(then).outcome)[0] }))
      : [];
  });
};

/** A link that dials, large unless it has a place. @param {string} number @param {string} [place] */
const call = (number, place) =>
  h(`a.${place ? "link" : "main"}`, { href: `tel:${number}` }, place ? `${place} ${number}` : fill(ui.call, { number }));

/** The regions, the reader's own before the others. @param {Context} c */
const ownFirst = ({ region }) => [...regions].sort(([a], [b]) => (b === region) - (a === region));

/** The emergency numbers, the reader's own first and large. @param {Context} c */
const calls = (c) => ownFirst(c).map(([, place, number], i) => call(number, i && place));

/** What to say where a doctor is needed today, with the number of the reader's own region. @param {Context} c */
const urgentCalls = (c) => ownFirst(c).flatMap(([id, , , number, text]) => (text ? [h("p", text), id === c.region && call(number)] : []));

/** @param {Context} c @param {import("./engine.js").Result} result */
const advice = (c, { outcome, reasons }) => {
  const [name, again, help, prefix, reading, today, plans] = outcomeWords(outcome);
  const level = model.outcomes.indexOf(outcome);
  const calm = level < model.outcomes.length - 2;
  const emergency = outcome === worst;
  const changing = calm ? changes(c) : [];
  const status = h("p.small", { role: "status" });
  const because = reasons.map((id) => {
    const reason = reasonWords(id);
    return h("p", reason, " ", c.link(`check/how-it-decides/#${id}`, ui.sources, h("span.unseen", reason)));
  });
  return [
    ...bar(c),
    h(`div.card.level${level}`, { part: "result" },
      title(c, prefix && h("span.unseen", prefix), name),
      h("p.today", new Map(plans).get(c.state.answers.plan) ?? today),
      ...(calm
        ? [[ui.again, again], [ui.help, help]].flatMap(([part, text]) => [h(`h${Math.min(6, c.level + 1)}`, part), h("p", text)])
        : emergency
          ? [...calls(c), h("p", help)]
          : [...because, ...urgentCalls(c), h("p", help), ...calls(c)]),
      !calm && h("p.small", again),
    ),
    (calm || emergency) && fold(ui.why, { open: true }, ...because, calm && h("p.small", reasons.length ? ui.score_note : ui.no_reason)),
    changing.length && fold(ui.what_changes, ...changing),
    calm && fold(ui.articles, ...reading.map((n) => h("p", c.link(...articles[n])))),
    soFar(c),
    h("p.bar",
      ...(calm ? [button("link", () => c.copy(status), ui.copy), button("link", c.print, ui.print)] : []),
      button("link", () => c.go(begin({})), ui.restart),
    ),
    status,
    h("p.small", ui.disclaimer),
    h("p.small.dated"),
  ];
};

/** Write today's date where paper shows it; only then, since a browser takes long to say it. @param {HTMLElement} node */
const date = (node) => {
  node.textContent = fill(ui.date, { date: new Date().toLocaleDateString([], { dateStyle: "long" }) });
};

/** The nodes of the screen that the state calls for. @param {Context} c */
const render = (c) => {
  const id = shown(c.state);
  return (id ? ask(c, id) : advice(c, evaluate(c.state.answers))).filter(Boolean);
};

export { date, h, render };
