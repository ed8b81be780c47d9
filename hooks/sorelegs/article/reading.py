"""How an article is read: the one way from its Markdown to what a reader of its page meets, and back to the line.

1. What seems to be code, and the calls outside it, are found in the text (``code_mask``, ``calls``), and a text too
   tangled to read is turned down (``budget``).
2. Python-Markdown makes the page as the build does, with a mark in place of each call (``rendering``).
3. The HTML is read as a browser would (``shown``): its blocks, links, pictures and labels, and where each mark came to
   stand, so that code is code and a call in a tag is no call.
4. The words of the page are matched with those of the file (``places``, ``tracing``); links and pictures get their
   places too (``addresses``), and so does what the HTML policy refuses (``html_policy``, ``html_balance``).

The result is a :class:`~sorelegs.article.document.Document`, and whoever asks about an article's Markdown asks that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256

from markupsafe import escape

from sorelegs.article.addresses import find_addresses
from sorelegs.article.budget import too_much, unreadable
from sorelegs.article.call import Call, Known
from sorelegs.article.calls import Calls, Raw, Written, braces_seen, find_calls, find_raw, misplaced
from sorelegs.article.code_mask import Code, find_code
from sorelegs.article.document import Document, Reading, Refused
from sorelegs.article.front import Article
from sorelegs.article.html_policy import check_html
from sorelegs.article.html_tokens import comments_of
from sorelegs.article.markup import links as written_links
from sorelegs.article.markup import taken_attributes, unseen
from sorelegs.article.rendering import MARK, MARKED, RAW_BRACES, Tree, render, without_marks
from sorelegs.article.shown import Placed, Shown, read_html
from sorelegs.article.spans import Span, blanked, kept
from sorelegs.article.tracing import Trace, sign_of
from sorelegs.problems import Problem, Text, replaced

_BRACES = re.compile(r"\{%[^{}\n]{0,400}%\}|\{\{[^{}\n]{0,400}\}\}|\{\{|\}\}|\{%")
"""Jinja that was never meant for prose."""
_PARTS_CODE = re.compile(r"`|~~~|\n")
"""What could begin or end code, or a block."""
KEPT = 64
"""Readings that are kept whole: each takes a fifth of a megabyte, and few ask a second time."""


class Reader:
    """Reads articles; what it has read it keeps, for the check, the pages and what looks at all pages."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Read articles with the calls that are ``known``, in the order in which a message lists them.

        Where pages follow, it keeps what was read of each article until its page takes it.
        """
        self._known = known
        self.pages_follow = False
        self._read = lru_cache(maxsize=KEPT)(self._read_anew)
        self._found: dict[bytes, tuple[Calls, int, Tree | None]] = {}
        self._ids: dict[str, tuple[bytes, tuple[str, ...], Calls]] = {}

    def document(self, article: Article) -> Document:
        """Return what an article holds."""
        reading = self._read(article.text.path, article.text.content, article.body_start)
        self.remember(article.text, article.body_start, reading.calls, reading.ids, reading.tree)
        return Document(article=article, **{field.name: getattr(reading, field.name) for field in fields(Reading)})

    def ids(self, text: Text) -> tuple[tuple[str, ...], Calls] | None:
        """Return what other pages can link to in an article that was read, and its calls; those are kept of each."""
        known = self._ids.get(text.path)
        return known[1:] if known is not None and known[0] == text.digest else None

    def remember(self, text: Text, start: int, calls: Calls, ids: tuple[str, ...], tree: Tree | None = None) -> None:
        """Note the calls of an article with its Markdown from ``start`` on, and what was read of it, for its page.

        Its ids are noted for others.
        """
        self._ids[text.path] = text.digest, ids, calls
        body = text.content[start:]
        start += len(body) - len(body.lstrip("\n"))
        self._found[_digest(body)] = calls, start, tree if self.pages_follow else None

    def page(self, markdown: str) -> tuple[Calls, Tree | None]:
        """Return the calls of a Markdown without front matter, and what was read of it if it is known, for its page.

        Where it is that of an article that was read, but for empty lines around it, that reading holds here too.
        """
        found = self._found.pop(_digest(markdown), None)
        if found is None:
            return self._read("", markdown, 0).calls, None
        calls, start, tree = found
        return calls.moved(len(markdown) - len(markdown.lstrip("\n")) - start), tree

    def let_go(self, markdown: str) -> None:
        """Forget what was noted for the page of a Markdown, which nobody will make of it."""
        self._found.pop(_digest(markdown), None)

    def _read_anew(self, path: str, content: str, start: int) -> Reading:
        return _read(_find(Text(path, content), start, self._known))


def _digest(markdown: str) -> bytes:
    """Return what stands for a Markdown, whatever empty lines are around it: many wait for their pages at once."""
    return sha256(markdown.strip("\n").encode("utf-8", "surrogatepass")).digest()


def _read(source: _Source) -> Reading:
    html, tree, shown, unread = _render(source)
    settled = _settle(source, shown)
    bare = blanked(source.without_code, settled.calls.spans)
    told = [*source.code.problems, *source.problems, *unread, *settled.problems]
    masked = blanked(bare, [*source.comments, *(braces.span() for braces in _BRACES.finditer(bare))])
    if html is None:
        return Reading(settled.calls, masked, bare, tuple(sorted(told)), read=False)
    written = written_links(masked)
    attributes = taken_attributes(masked, html)
    visible = blanked(source.body, [*source.comments, *source.code.fences, *attributes, *unseen(masked, written)])
    trace = Trace(source.body, replaced(visible, settled.signs), shown, settled.valid)
    links, images = find_addresses(masked, written, shown, trace)
    addressed = {at.at: link.at for at, link in zip(shown.links, links, strict=True)}
    addressed |= {at.at: image.at for at, image in zip(shown.images, images, strict=True)}
    return Reading(
        calls=settled.calls,
        source=masked,
        written=bare,
        problems=tuple(sorted([*told, *_seen_braces(source, trace, told)])),
        refused=tuple(_refused(html, trace, addressed)),
        blocks=trace.blocks,
        labels=tuple(trace.label(label, addressed.get(label.at)) for label in shown.labels),
        links=links,
        images=images,
        ids=tuple(id_ for id_, _ in shown.ids),
        html=MARKED.sub(lambda mark: _as_shown(source, settled, int(mark[1])), html),
        preview=_preview(source, settled, attributes),
        signs=tuple((sign.strip(), source.text.content[start:end]) for start, end, sign in settled.signs),
        tree=tree,
    )


def _preview(source: _Source, settled: _Settled, attributes: Iterable[Span]) -> str:
    """Return the Markdown that a preview would read: the signs of calls, and nothing that the site alone knows."""
    taken = [(start, end, "") for start, end in attributes]
    return without_marks(replaced(source.body, [*_bare_signs(settled), *_raw_tags(source), *taken]))


def _bare_signs(settled: _Settled) -> Iterator[tuple[int, int, str]]:
    """Yield the sign of each call without the spaces that keep offsets: the words beside it touch it again."""
    for start, end, sign in settled.signs:
        yield start, end, sign.strip() + "\n" * sign.count("\n")


def _as_shown(source: _Source, settled: _Settled, number: int) -> str:
    """Return the sign of a call, or the words of what is none because it stands in code."""
    it = source.written[number]
    called = any(start == it.start for start, _, _ in settled.signs)
    return sign_of(number) if called else str(escape(source.text.content[it.start : it.end]))


def _raw_tags(source: _Source) -> Iterator[tuple[int, int, str]]:
    """Yield the tags around blocks that are left alone, to be taken away: no reader of the page sees them."""
    for block in source.raw:
        for start, end in ((block.start, block.inside[0]), (block.inside[1], block.end)):
            yield start, end, "\n" * source.body.count("\n", start, end)


def _refused(html: str, trace: Trace, addressed: Mapping[int, int]) -> Iterator[Refused]:
    """Yield what the HTML policy has against the page, but for calls in tags: these are told by themselves."""
    for it in check_html(html):
        if MARKED.search(it.snippet):
            continue
        if it.attribute in ("href", "src") and it.start in addressed:
            yield Refused(it, (0, 0), addressed[it.start])
        else:
            yield Refused(it, trace.near(it.start), trace.after(it.start))


@dataclass(frozen=True)
class _Source:
    """What is found in a Markdown before its page is made.

    Attributes:
        text: the file.
        start: where its Markdown starts.
        body: the file with its front matter blanked out.
        without_code: the same without what seems to be code.
        code: what seems to be code.
        comments: where they stand.
        raw: the blocks that are left alone.
        written: what may be calls, those in what seems to be code last.
        outside: how many of them stand outside it.
        problems: mistakes in braces that are no call.
    """

    text: Text
    start: int
    body: str
    without_code: str
    code: Code
    comments: list[Span]
    raw: list[Raw]
    written: list[Written]
    outside: int
    problems: list[Problem]


def _find(text: Text, start: int, known: Mapping[str, Known]) -> _Source:
    body = blanked(text.content, [(0, start)])
    code = find_code(Text(text.path, body))
    without_code = blanked(body, [*code.spans, *code.fences])
    raw = find_raw(without_code)
    without_raw = blanked(without_code, [(block.start, block.end) for block in raw])
    comments = list(comments_of(without_raw))
    outside, problems = find_calls(text, blanked(without_raw, comments), known)
    inside = [] if code.problems else find_calls(text, kept(body, code.spans), known)[0]
    return _Source(text, start, body, without_code, code, comments, raw, [*outside, *inside], len(outside), problems)


def _render(source: _Source) -> tuple[str | None, Tree | None, Shown, list[Problem]]:
    """Return the page's HTML, what was read for it, what it shows, and why there is none.

    What the page shows as code is no call, so the page is made again with its braces in place.
    """
    unread = Shown(calls={number: Placed("text", alone=True) for number in range(source.outside)})
    if (tangled := too_much(source.text, source.start, source.code.spans)) is not None:
        mistakes = [
            *source.code.problems,
            *source.problems,
            *(it.made for it in source.written[: source.outside] if isinstance(it.made, Problem)),
        ]
        known = any(mistake.line == tangled.line for mistake in mistakes)
        return None, None, unread, [] if known else [tangled]
    words = [source.text.content[it.start : it.end] for it in source.written]
    literal: set[int] = set()
    for _ in range(2):
        rendered = render(source.text.content[source.start :], _pieces(source, words, literal))
        if rendered is None:
            return None, None, unread, [unreadable(source.text, source.start)]
        html, tree = rendered[0].replace(RAW_BRACES, "{{"), rendered[1]
        shown = read_html(html, words)
        code = {n for n, placed in shown.calls.items() if n < source.outside and placed.context == "code"}
        if code <= literal:
            break
        literal |= code
    shown.calls |= {number: Placed("code", alone=False) for number in literal}
    return html, tree, shown, []


def _pieces(source: _Source, words: list[str], literal: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Yield what stands for calls, and for blocks left alone, when the page is made to be read.

    What seems to be code, and could begin or end code, is left as it is: code might then begin or end elsewhere.
    """
    for number, (it, word) in enumerate(zip(source.written, words, strict=True)):
        if number not in literal and (number < source.outside or not _PARTS_CODE.search(word)):
            yield it.start - source.start, it.end - source.start, MARK.format(number)
    for block in source.raw:
        inside = source.text.content[slice(*block.inside)].replace("{{", RAW_BRACES)
        yield block.start - source.start, block.end - source.start, inside


@dataclass(frozen=True)
class _Settled:
    """What of the braces are calls, now that the page shows where each came to stand.

    Attributes:
        calls: all of them.
        valid: the valid ones by number.
        signs: what stands for each where page and file are compared.
        problems: what is wrong with them.
    """

    calls: Calls
    valid: dict[int, Call]
    signs: list[tuple[int, int, str]]
    problems: list[Problem]


def _settle(source: _Source, shown: Shown) -> _Settled:
    valid: dict[int, Call] = {}
    broken: list[Span] = []
    signs: list[tuple[int, int, str]] = []
    problems: list[Problem] = []
    for number, it in enumerate(source.written):
        placed = shown.calls.get(number) or Placed("nowhere" if number < source.outside else "code", alone=False)
        if placed.context in ("code", "comment"):
            continue
        signs.append((it.start, it.end, sign_of(number).ljust(it.end - it.start)))
        if isinstance(it.made, Problem):
            problems.append(it.made)
            broken.append((it.start, it.end))
            continue
        valid[number] = it.made
        if wrong := misplaced(source.text, valid[number], placed.context, alone=placed.alone):
            problems.append(wrong)
    calls = tuple(sorted(valid.values(), key=lambda call: call.start))
    return _Settled(Calls(calls, tuple(broken), tuple(source.raw)), valid, signs, problems)


def _seen_braces(source: _Source, trace: Trace, told: list[Problem]) -> Iterator[Problem]:
    """Tell of braces that a reader would see, unless a problem stands in their line or their block is left alone."""
    if source.code.problems:
        return
    lines = {problem.line for problem in told}
    for block in trace.blocks:
        for braces in _BRACES.finditer(block.said.text):
            at = block.said.at(braces.start())
            line, _ = source.text.place(at)
            if line not in lines and not any(raw.start <= at < raw.end for raw in source.raw):
                lines.add(line)
                yield braces_seen(source.text, at)
