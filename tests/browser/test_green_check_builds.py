"""Whatever the decision's words, titles and lists hold: the check tells of it, or the build and the widget carry it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, Page
from sorelegs.checks import check_text
from sorelegs.decision.file import Decision, read_decision
from sorelegs.decision.model import Regions
from sorelegs.embed.names import folder_of
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.parts import PREFIXES
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.profile.model import Profile
from sorelegs.profile.regions import Region, read_regions
from sorelegs.site.site import Site, open_site
from support.places import SECOND

ADDRESS = "https://sorelegs.example/"
TODAY = date(2100, 1, 1)
TURNS, ARTICLES = 4, 12

NASTY = [
    *("|", "a|b", "||", "Rest | run?", "| |", "\\|", "&#124;", "a\tb", "a\nb", "a\n\nb", "\n", "a\r\nb", "a\rb"),
    *("'", '"', "''", '""', "`", "``", "'\"`", "\\", "\\\\", "\\n", "\\u0041", "\\x3c", "\\`", "\\${a}", "trailing\\"),
    *("$", "$&", "$1", "$$", "${", "${a}", "${`${a}`}", "{", "}", "{}", "{n}", "{{ cite('x') }}", "{% raw %}", "{#"),
    *("</script>", "<!--", "-->", "]]>", "<b>", "&lt;", "&amp;", "&", "<", ">", "//", "/*", "*/", "/* */", "http://x"),
    *("'); alert(1); ('", '"]; alert(1); ["', "`; alert(1); `", "__proto__", "constructor", "null", "~", "0", "-0"),
    *("\U0001f9b5", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301", "\u0627\u0644", "\u202eabc\u202c"),
    *("\u200f", "\u2028", "\u2029", "a\u2028b", "\u200b", "\ufeff", "\u00ad", "\u00a0", "\u3000", "\ufffd"),
    *("\ufffe", "\uffff", "\x00", "a\x00b", "\x07", "\x1b[31m", "\x7f", "\x85", "\U0010ffff", "\U00010000"),
    *("", " ", "  a  ", "x" * 399, "x" * 400, "x" * 401, "\\" * 400, '"' * 400, "\u20ac" * 400, "\U0001f9b5" * 200),
    *("# a", "- a", "a: b", "a # b", "[a", "* a", "> a", "1. a", "%3Cb%3E", "\u2018a\u2019", "a|b\u2028`${c}`\\"),
]  # fmt: skip
PLACEHOLDERS = {"progress": "{n}{max}", "would_change": "{answer}{heading}", "date": "{date}", "call": "{number}"}

Change = Callable[[dict[str, Any], dict[str, Any]], None]


@pytest.fixture(scope="module")
def real() -> Site:
    return open_site(SECOND / "docs", PARTS, proved=False)


@pytest.fixture(scope="module")
def files() -> tuple[dict[str, Any], dict[str, Any]]:
    """What the decision's two files hold."""
    logic, words = (
        yaml.load((SECOND / "docs" / "check" / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
        for name in ("decision.yml", "decision.en.yml")
    )
    return logic, words


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site's folder that promises no ids and has more articles; tests write the decision's files anew."""
    copy = tmp_path_factory.mktemp("site") / "docs"
    shutil.copytree(SECOND / "docs", copy)
    for path in _articles():
        shutil.copy(copy / "swim-or-rest/can-i-swim-with-a-sore-shoulder.md", copy / path)
    promises = copy / "check" / "promises.yml"
    text = promises.read_text(encoding="utf-8")
    promises.write_text(text[text.index("\npromises:\n") :], encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto("about:blank")
    yield page
    context.close()


def _write(docs: Path, logic: object, words: object) -> None:
    for name, content in (("decision.yml", logic), ("decision.en.yml", words)):
        text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False)
        (docs / "check" / name).write_text(text, encoding="utf-8")


def _changed(files: tuple[dict[str, Any], dict[str, Any]], docs: Path, change: Change) -> None:
    logic, words = deepcopy(files)
    change(logic, words)
    _write(docs, logic, words)


def _problems(real: Site, docs: Path) -> list[Problem]:
    """Return what the check tells; each problem stands at a place in its file."""
    _, problems = read_decision(docs, docs.parent, real[SOURCES], _whom(real))
    for problem in problems:
        lines = (docs.parent / problem.path).read_text(encoding="utf-8").split("\n")
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.fix, problem
    return problems


def _whom(site: Site) -> Regions:
    own = site.profile
    return Regions(own.emergency_numbers, own.urgent_numbers, own.region_words, PREFIXES)


def _built(real: Site, docs: Path) -> tuple[Decision, dict[str, str]]:
    """Return the decision, which must have no problem, and all that is published."""
    read, problems = read_decision(docs, docs.parent, real[SOURCES], _whom(real))
    assert problems == []
    assert read is not None
    site = replace(real, docs=docs, root=docs.parent, decision=read)
    return read, published_files(site, ADDRESS)


class _Page(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


RUN = """async ([script, name, regions]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { define, evaluate, model } = await import(address);
  define(name);
  const texts = [];
  const screen = (answers, region = "") => {
    const said = Object.entries(answers).map(([id, value]) => [id].concat(value).join("."));
    location.hash = `#sl${parseInt(model.version)}=${said.join("-")}`;
    const check = document.createElement(name);
    check.setAttribute("region", region);
    check.setAttribute("home", "https://shoulder.example/");
    document.body.append(check);
    const nodes = [...check.shadowRoot.querySelectorAll("*")];
    texts.push(...nodes.flatMap((node) => [node.textContent, ...[...node.childNodes].map((part) => part.data)]));
    texts.push(...[...check.shadowRoot.querySelectorAll("[aria-label]")].map((node) => node.ariaLabel));
    check.remove();
  };
  const all = (place) =>
    Object.fromEntries(model.questions.map(({ id, kind, options }) => [id, kind === "many" ? [] : options[place]]));
  const asked = new Set();
  let seed = 1;
  for (let walk = 0; walk < 300; walk++) {
    const given = {};
    for (let next; (next = evaluate(given).next); ) {
      if (!asked.has(next)) screen(given);
      asked.add(next);
      seed = (seed * 48271) % 2147483647;
      const { kind, options } = model.questions.find(({ id }) => id === next);
      given[next] = kind === "many" && seed % 2 ? [options.at(-1)] : all(seed % 2)[next];
    }
  }
  for (const session of model.questions.find(({ id }) => id === "session").options) {
    screen({ ...all(0), session });
    for (const { when } of model.rules) {
      for (const region of regions) screen({ ...all(1), places: ["front"], session, ...when }, region);
    }
  }
  return [JSON.stringify(model), texts];
}"""

PARSE = "(script) => { new Function(script); }"


def _carried(
    page: Page, decision: Decision, published: dict[str, str], name: str, regions: Iterable[str] = ("",)
) -> list[str]:
    """Assert that all that is published can be read, and return every text of the widget's screens in each region."""
    embedded = {path.removeprefix(f"{folder_of(decision.model.version)}/"): text for path, text in published.items()}
    model = json.loads(embedded["model.json"])
    for path, text in embedded.items():
        text.encode()
        if path.endswith(".json"):
            json.loads(text)
    table = ElementTree.fromstring(embedded["decision.dmn"])
    assert sum(1 for _ in table.iterfind(".//{*}rule")) > len(model["rules"])
    frame = _Page()
    frame.feed(embedded["index.html"])
    for outcome in decision.words.outcomes.values():
        assert outcome.help in frame.text
    page.evaluate(PARSE, embedded["shoulder-check.js"])
    found, texts = page.evaluate(RUN, [embedded["shoulder-check.mjs"], name, list(regions)])
    for rule in model["rules"]:
        del rule["sources"]
    assert json.loads(found) == model
    return [str(text) for text in texts]


def _texts(words: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of each word of the words' file."""
    if isinstance(words, dict):
        for name, inner in words.items():
            yield from _texts(inner, (*path, name))
    elif path != ("language",):
        yield path


def _places(node: yaml.Node | None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Yield each word's path with the line and column at which it stands."""
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            yield from _places(inner, (*path, name.value))
    elif node:
        yield path, (node.start_mark.line + 1, node.start_mark.column + 1)


def _put(words: dict[str, Any], path: tuple[str, ...], value: object) -> object:
    """Write ``value`` at ``path`` and return what stood there."""
    inside = words
    for name in path[:-1]:
        inside = inside[name]
    before: object = inside[path[-1]]
    inside[path[-1]] = value
    return before


def _nasty(words: object, turn: int) -> dict[tuple[str, ...], str]:
    return {path: NASTY[(i + turn * 31) % len(NASTY)] for i, path in enumerate(_texts(words))}


def test_every_nasty_word_stands_somewhere(files: tuple[Any, Any]) -> None:
    assert {word for turn in range(TURNS) for word in _nasty(files[1], turn).values()} == set(NASTY)


@pytest.mark.parametrize("turn", range(TURNS))
def test_any_words(real: Site, files: tuple[Any, Any], docs: Path, page: Page, turn: int) -> None:
    """Every word is replaced by a nasty one; those that the check tells of are taken back, and the rest is shown."""
    logic, words = deepcopy(files)
    given = {path: word + PLACEHOLDERS.get(path[-1], "") for path, word in _nasty(words, turn).items()}
    first = {path: _put(words, path, value) for path, value in given.items()}
    _write(docs, logic, words)
    while problems := _problems(real, docs):
        written = yaml.compose((docs / "check" / "decision.en.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        places = sorted((mark, path) for path, mark in _places(written))
        told = {max(it for it in places if it[0] <= (problem.line, problem.column))[1] for problem in problems}
        assert told <= given.keys(), "a word that was taken back is told of again"
        for path in told:
            del given[path]
            _put(words, path, first[path])
        _write(docs, logic, words)
    assert len(set(given.values())) > 60
    decision, published = _built(real, docs)
    shown = _carried(page, decision, published, f"words-{turn}")
    for path, value in given.items():
        if (
            path[0] in {"questions", "outcomes"}
            and path[-1] != "heading"
            and path[:3] != ("outcomes", "emergency", "today")
        ):
            assert value.strip() in shown, path


def test_half_a_character(real: Site, files: tuple[Any, Any], docs: Path) -> None:
    _changed(files, docs, lambda _, words: words["ui"].update(back="HALF"))
    file = docs / "check" / "decision.en.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("HALF", '"\\ud800"'), encoding="utf-8")
    assert _problems(real, docs)


def test_any_title(real: Site, files: tuple[Any, Any], docs: Path, page: Page) -> None:
    """All articles are named, twelve nasty titles at a time; those that the check tells of are taken back."""
    _changed(files, docs, _many_articles)
    articles = {path: (docs / path).read_text(encoding="utf-8") for path in _articles()}
    for start in range(0, len(NASTY), len(articles)):
        kept = []
        for (path, text), nasty in zip(articles.items(), NASTY[start:], strict=False):
            title = f"Is it {nasty} to run?"
            old = next(line for line in text.split("\n") if line.startswith("title:"))
            changed = text.replace(old, f"title: {json.dumps(title)}", 1)
            sound = not check_text(real, Text(f"docs/{path}", changed), TODAY).problems
            (docs / path).write_text(changed if sound else text, encoding="utf-8")
            kept += [title] * sound
        decision, published = _built(real, docs)
        shown = _carried(page, decision, published, f"title-{start}")
        assert set(kept) <= set(shown)


def _articles() -> list[str]:
    return [f"swim-or-rest/is-it-safe-{number}.md" for number in range(ARTICLES)]


def _many_articles(logic: dict[str, Any], words: dict[str, Any]) -> None:  # noqa: ARG001
    logic["articles"] = [{"article": path, "to": "rest", "without": {"places": ["back"]}} for path in _articles()]
    logic["articles"].append({"article": "get-help/when-is-a-sore-shoulder-an-emergency.md", "from": "see_somebody"})


def _many_options(logic: dict[str, Any], words: dict[str, Any]) -> None:
    places = next(question for question in logic["questions"] if question["id"] == "places")
    for i in range(100):
        places["options"].append(f"place_{i}")
        words["questions"]["places"]["options"][f"place_{i}"] = {"label": f"Place {i}"}
    logic["rules"].append({"id": "far", "when": {"places": ["place_99"]}, "outcome": "rest", "sources": ["testSource"]})
    words["rules"]["far"] = {"if": "it is far", "reason": "It is far."}


def _many_signs(logic: dict[str, Any], words: dict[str, Any]) -> None:
    for i in range(100):
        logic["questions"][0]["options"].append(f"sign_{i}")
        words["questions"]["alarms"]["options"][f"sign_{i}"] = {"label": f"Sign {i}", "detail": f"Detail {i}"}
        when = {"alarms": [f"sign_{i}", "cannot_lift"]}
        logic["rules"].append({"id": f"sign_{i}", "when": when, "outcome": "rest", "sources": ["testSource"]})
        words["rules"][f"sign_{i}"] = {"if": f"sign {i}", "reason": f"Reason {i}"}


def _many_questions(logic: dict[str, Any], words: dict[str, Any]) -> None:
    for i in range(20):
        question = {"id": f"more_{i}", "kind": "one", "options": ["no", "yes"], "reason": "One more."}
        logic["questions"].append(question)
        options = {"no": {"label": "No"}, "yes": {"label": "Yes"}}
        words["questions"][f"more_{i}"] = {"title": f"More {i}?", "options": options}
        when = {f"more_{i}": "yes"}
        logic["rules"].append({"id": f"more_{i}", "when": when, "outcome": "rest", "sources": ["testSource"]})
        words["rules"][f"more_{i}"] = {"if": f"more {i}", "reason": f"More {i}"}


def _a_plan_named_as_javascript_does(logic: dict[str, Any], words: dict[str, Any]) -> None:
    options = next(question for question in logic["questions"] if question["id"] == "session")["options"]
    options.insert(1, "constructor")
    words["questions"]["session"]["options"]["constructor"] = {"label": "Build"}


@pytest.mark.parametrize(
    "change",
    [
        *(_many_articles, _many_options, _many_signs, _many_questions, _a_plan_named_as_javascript_does),
    ],
)
def test_lists_of_any_length(real: Site, files: tuple[Any, Any], docs: Path, page: Page, change: Change) -> None:
    _changed(files, docs, change)
    decision, published = _built(real, docs)
    shown = _carried(page, decision, published, change.__name__.strip("_").replace("_", "-"))
    words = decision.words
    assert {question.title for question in words.questions.values()} <= set(shown)


@pytest.mark.parametrize(
    "urgent", [{"us": "988"}, {}, {"us": "988", "uk": "111", "eu": "116"}, {"nz": "0800"}], ids=str
)
def test_regions_of_any_kind(
    real: Site, files: tuple[Any, Any], docs: Path, page: Page, urgent: dict[str, str]
) -> None:
    _write(docs, *files)
    names = ["au", "nz"] if "nz" in urgent else ["uk", "eu", "us"]
    own = {}
    for i, name in enumerate(names):
        number = {"urgent": urgent[name]} if name in urgent else {}
        texts = {"place": NASTY[i], "same_day": f"{NASTY[i]} call.", "note": NASTY[i]}
        own[name] = Region.model_validate({**texts, "emergency": f"{i}00", "sources": ["one"], **number})
    profile = Profile.model_construct(**{**dict(real.profile), "regions": own})
    decision, published = _built(replace(real, profile=profile), docs)
    shown = _carried(page, decision, published, "regions-" + "-".join([*urgent, "urgent"]), own)
    assert {region.same_day for region in own.values()} <= set(shown)
    numbers = [*profile.emergency_numbers.values(), *urgent.values()]
    assert all(any(number in text for text in shown) for number in numbers)


@pytest.mark.parametrize("region", ["u k", "UK", "uk|x", "<b>", "1", ""])
def test_a_region_that_no_page_can_name(region: str) -> None:
    sound = {"place": "Somewhere", "emergency": "000", "same_day": "Ask.", "sources": ["one"]}
    text = yaml.dump({region: sound}, Dumper=yaml.CSafeDumper)
    assert read_regions(Text("docs/check/regions.yml", text), ())[1]
    assert read_regions(Text("docs/check/regions.yml", yaml.dump({"uk": sound})), ())[1] == []


@pytest.mark.parametrize("path", ["/etc/hostname", "references.bib", "../docs/index.md", "swim-or-rest", "nowhere.md"])
def test_a_path_that_is_no_article(real: Site, files: tuple[Any, Any], docs: Path, path: str) -> None:
    _changed(files, docs, lambda logic, _: logic["articles"].append({"article": path, "to": "rest"}))
    assert _problems(real, docs)
