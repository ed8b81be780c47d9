/** The screen with the advice. */
import { articles, element, english } from "./data.js";
import { dates, model, outcomeWords, questionWords, reasonWords, regions, ui } from "./words.js";
import { holds } from "./engine.js";
import { reopen } from "./state.js";
import { bar, button, fill, fold, heading, make, restart, soFar, told, unseen } from "./screen.js";

/** @typedef {import("./screen.js").Context} Context */

/** A link that dials. @param {string} kind a class @param {string} words @param {string} number */
const call = (kind, words, number) => make(`a.${kind}`, { href: `tel:${number.replace(/ /g, "")}` }, fill(words, { number }));

/** Where the reader can say where they are. @param {Context} context */
const whereabouts = ({ region: [own], move }) => {
  const options = regions.map(([id, name]) => make("option", { value: id, defaultSelected: id === own }, name));
  const onchange = ({ target: { value } }) => move(value);
  return make("label.small", `${ui.region} `, make("select", { id: "region", onchange }, ...options));
};

/** A file for a calendar, with a day and a link to the check. Source: RFC 5545. @param {Context} context @param {Date} day */
const calendar = ({ page }, day) => {
  const stamp = day.toISOString().replace(/\W/g, "");
  const local = new Date(day - day.getTimezoneOffset() * 6e4).toISOString().replace(/\W|T.*/g, "");
  const lines = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:${element}
BEGIN:VEVENT
UID:${stamp}@${element}
DTSTAMP:${stamp.slice(0, 15)}Z
DTSTART;VALUE=DATE:${local}
SUMMARY:${ui.title.replace(/[\\,;]/g, "\\$&")}
DESCRIPTION:${page}
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:${page}
TRIGGER:PT8H
END:VALARM
END:VEVENT
END:VCALENDAR
`;
  const folded = lines.replace(/.{24}/gu, "$&\n ").replace(/\n/g, "\r\n");
  const href = URL.createObjectURL(new Blob([folded], { type: "text/calendar" }));
  make("a", { href, download: `${element}.ics` }).click();
};

/** When to ask again: the day for the reader's calendar, or in words where the frame around forbids files. @param {Context} context @param {number} days */
const reminder = (context, days) => {
  const day = new Date();
  day.setDate(day.getDate() + days);
  if (origin !== "null") return button("link", () => calendar(context, day), ui.calendar);
  return make("p", fill(ui.note_the_day, { date: day.toLocaleDateString(dates, { dateStyle: "full" }) }));
};

/** What of the answers led here, each with a way to take it back. @param {Context} context @param {string[]} reasons */
const because = (context, reasons) => {
  const named = model.rules.filter(({ id }) => reasons.includes(id)).flatMap(({ when }) => Object.keys(when));
  return [...new Set(named)].map((id) =>
    make("div.said",
      make("span.small", ui.said),
      ...told(context, id),
      button("link", () => context.go(reopen(context.state, id)), ui.not_meant, unseen(questionWords(id)[0])),
    ),
  );
};

/** An article's address: where its folder alone is told, its name is its title. @param {string} path @param {string} title */
const addressOf = (path, title) => (path.endsWith("/") ? path + title.toLowerCase().match(/[a-z0-9]+/g).join("-") : path);

/** @param {Context} context @param {import("./engine.js").Result} result */
export const advise = (context, { outcome, reasons }) => {
  const { state, level, region, copy, print, link } = context;
  const [, , emergency, urgent, sameDay, note, theirs] = region;
  /** In the words of the reader's region. */
  const said = (text) => {
    for (const [word, there] of theirs) text = text.replaceAll(word, there);
    return text;
  };
  const [name, again, help, urgency, tone, today, by, todays, courses, change, inDays] = outcomeWords(outcome);
  const calm = tone < 3;
  const given = holds(state.answers);
  const [, ...days] = courses.find(([ways]) => ways.split(" ").some(given));
  const caution = model.outcomes.indexOf(outcome);
  const reading = articles.filter(([, , first, last, when, without]) =>
    first <= caution && caution <= last && given(when) && ![...without].some(given));
  const status = make("p.small", { role: "status" });
  const section = (title, ...content) => content.some(Boolean) && [make(`h${Math.min(6, level + 1)}`, title), ...content];
  const text = (words) => words && make("p", said(words));
  const why = reasons.map((id) => {
    const reason = said(reasonWords(id));
    return make("p", reason, " ", link && link(`check/how-it-decides/#${id}`, ui.sources, unseen(reason)));
  });
  const whom = {
    4: () => [call("main", ui.call, emergency), text(note)],
    3: () => [text(sameDay), urgent && call("main", ui.call, urgent), call("link", ui.emergency, emergency)],
  }[tone];
  return [
    ...bar(context),
    make(`div.card.tone${tone}`, { part: "result" },
      heading(context, urgency && unseen(urgency), name),
      ...(calm ? [] : because(context, reasons)),
      make("p.today", said(new Map(todays).get(state.answers[by]) ?? today)),
      ...(whom ? [...whom(), whereabouts(context), ...why] : []),
    ),
    ...[
      section(ui.days, days.length && make("ul", ...days.map((day) => make("li", said(day))))),
      section(ui.what_changes, text(change)),
      section(ui.again, text(again), inDays && reminder(context, inDays), button("link", () => copy(status), ui.copy), status),
      section(ui.help, text(help), !whom && whereabouts(context)),
    ].flat(),
    !whom && fold(ui.why, { open: true }, ...why, make("p.small", reasons.length ? ui.score_note : ui.no_reason)),
    link && reading.length && make("div.more", fold(ui.articles, ...reading.map(([path, title]) => make("p", link(`${addressOf(path, title)}/`, title, { lang: english[0] }))))),
    soFar(context),
    make("p.bar", button("link", print, ui.print), restart(context)),
    make("p.small", ui.disclaimer),
    make("p.small.dated"),
  ];
};
