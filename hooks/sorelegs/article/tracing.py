"""The words of a page traced back to the file: each block of the page gets the places at which it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from sorelegs.article.blocks import Block, Placed
from sorelegs.article.call import Call
from sorelegs.article.markup import BARE_URL, line_content
from sorelegs.article.places import TOKEN, places
from sorelegs.article.sentences import CODE
from sorelegs.article.shown import Piece, Shown, ShownBlock, ShownLabel
from sorelegs.article.spans import Span, blank

_FIRST_SIGN = 0xF0000
"""The first of the signs that stand for calls where page and file are compared; nobody types them."""
_EMPTY_HEADING = re.compile(r"^[ \t>]*+#{1,6}[ \t]*+(?=#*+[ \t]*+(?:\{.*\})?[ \t]*+$)", re.MULTILINE)


def sign_of(number: int) -> str:
    """Return the sign that stands for call ``number`` where page and file are compared."""
    return chr(_FIRST_SIGN + number)


class Trace:
    """Where the words of a page are written.

    Attributes:
        blocks: of the page, in order.
    """

    def __init__(self, body: str, visible: str, shown: Shown, calls: Mapping[int, Call]) -> None:
        """Match the words of a page with those of its file.

        Args:
            body: the file with its front matter blanked out.
            visible: the same with what no reader sees blanked out, and a sign in place of each call.
            shown: the page.
            calls: the valid calls by number.
        """
        self._body = body
        parts = [_Part(block, shown) for block in shown.blocks]
        written = list(TOKEN.finditer(visible))
        found = places([token for part in parts for token in part.tokens], [token[0] for token in written])
        offsets = [written[index].start() if index >= 0 else -1 for index in found]
        last, done = max(0, len(body) - len(body.lstrip()) - 1), 0
        sure = [*accumulate(offsets, max, initial=0)][1:]
        self._pieces: list[tuple[int, int, int, _Part]] = []
        """For each piece with words: where it stands in the HTML, its first word's place in the file, and that of the
        last word before it or in its place that the file has."""
        blocks = []
        for part in parts:
            placed, first = offsets[done : done + len(part.tokens)], done
            done += len(placed)
            part.place(placed, last if any(offset != -1 for offset in placed) else self._below(last))
            self._pieces += [(at, part.offsets[token], sure[first + token], part) for at, token in part.html]
            blocks.append(self._block(part, last, calls))
            last = part.offsets[-1] if part.offsets else blocks[-1].start
        self.blocks = tuple(blocks)

    def near(self, html_at: int) -> Span:
        """Return the stretch of the file that what stands at ``html_at`` in the page comes from.

        It reaches from the words before it to the end of the line below the block that starts or goes on after it.
        """
        index = bisect_right(self._pieces, html_at, key=lambda piece: piece[0])
        start = self._pieces[index - 1][2] if index else 0
        end = len(self._body)
        if index < len(self._pieces):
            line_end = self._body.find("\n", self._pieces[index][3].offsets[-1])
            below = self._body.find("\n", line_end + 1) if line_end != -1 else -1
            end = below if below != -1 else end
        return start, end

    def after(self, html_at: int) -> int:
        """Return the place of the first word of the page after ``html_at``, or of the last one before it."""
        index = bisect_right(self._pieces, html_at, key=lambda piece: piece[0])
        return self._pieces[min(index, len(self._pieces) - 1)][1] if self._pieces else 0

    def label(self, label: ShownLabel, tag_at: int | None) -> Block:
        """Return the words of an attribute at their place in the file.

        Args:
            label: the words, and where their tag stands in the HTML.
            tag_at: where that is written, if it is known: there the words are where the file has them otherwise.
        """
        at = self._body.find(label.text, *self.near(label.at))
        length = len(label.text) if at != -1 else 1
        if at == -1:
            at = self.after(label.at) if tag_at is None else tag_at
        words = Placed(label.text, [0], [label.text[:length]], [at])
        return Block("label", at, words, words)

    def _below(self, offset: int) -> int:
        """Return where the next words below the line of ``offset`` are: what has no place of its own stands there."""
        line_end = self._body.find("\n", offset)
        words = TOKEN.search(self._body, line_end) if line_end != -1 else None
        return words.start() if words else offset

    def _block(self, part: _Part, last: int, calls: Mapping[int, Call]) -> Block:
        it = part.block
        start = self._start(part, last)
        whole = part.placed_whole(start)
        numbers = (piece.number for piece in it.pieces if piece.kind == "call")
        return Block(
            kind=it.kind,
            start=start,
            said=whole if part.is_prose else part.placed_said(self._body, start),
            whole=whole,
            bare=tuple(part.bare),
            addresses=tuple((whole.at(at), address) for at, address in part.addresses),
            calls=tuple(calls[number] for number in numbers if number in calls),
            level=it.level,
            numbered=it.numbered,
            contained=it.contained,
            hashed="#" in self._body[self._body.rfind("\n", 0, start) + 1 : start],
            heading=it.heading,
            group=it.group,
        )

    def _start(self, part: _Part, last: int) -> int:
        """Return where a block's line starts behind its marks, if nothing of another block stands before it."""
        if not part.offsets:
            if (signs := part.whole.strip()) and (at := self._body.find(signs, last)) != -1:
                return at
            empty = _EMPTY_HEADING.search(self._body, last)
            return empty.end() if empty else last
        content = line_content(self._body, part.offsets[0])
        return content if last < content else part.offsets[0]


class _Part:
    """A block's two texts, all of it and its prose, and where its words stand in both, in the page and in the file."""

    def __init__(self, block: ShownBlock, shown: Shown) -> None:
        self.block = block
        self.tokens: list[str] = []
        self.offsets: list[int] = []
        self.bare: list[Span] = []
        self.addresses: list[tuple[int, str]] = []
        """Web addresses that stand in it as they are, and in no link, at their places in the whole."""
        self.html: list[tuple[int, int]] = []
        """Where pieces with words stand in the HTML, and the number of each one's first word."""
        self.is_prose = True
        """Whether all of it is its prose: it has no code and no address."""
        self.whole, self._said = "", [_said(piece, shown) for piece in block.pieces]
        self._starts: list[int] = []
        """Where each word starts in the whole."""
        self._begins: list[tuple[int, int]] = []
        """The number of each piece's first word, and where the piece starts in the whole."""
        for piece, said in zip(block.pieces, self._said, strict=True):
            self._add(piece, said)

    def _add(self, piece: Piece, said: str) -> None:
        first, length = len(self.tokens), len(self.whole)
        whole = " "
        if piece.kind in ("words", "code"):
            whole = piece.text
            found = list(TOKEN.finditer(whole))
            self.tokens += [token[0] for token in found]
            self._starts += [length + token.start() for token in found]
        elif piece.kind == "call":
            self.tokens.append(sign_of(piece.number))
            self._starts.append(length)
        elif piece.kind == "gap":
            whole = piece.text
        if len(self.tokens) > first:
            self.html.append((piece.at, first))
        if piece.kind == "code" or said != whole:
            self.is_prose = False
        if piece.kind == "words" and said != whole:
            found_at = [(length + it.start(), it[0]) for it in BARE_URL.finditer(whole)]
            self.bare += [(at, at + len(address)) for at, address in found_at]
            self.addresses += found_at if piece.link < 0 else []
        self._begins.append((first, length))
        self.whole += whole

    def place(self, offsets: list[int], last: int) -> None:
        """Take the places of its words in the file; one that has none gets that of the next, or else of the last."""
        self.offsets = offsets
        if -1 not in offsets:
            return
        following = -1
        for index in range(len(offsets) - 1, -1, -1):
            following = offsets[index] = offsets[index] if offsets[index] != -1 else following
        for index, offset in enumerate(offsets):
            last = offsets[index] = offset if offset != -1 else last

    def placed_whole(self, start: int) -> Placed:
        """Return all of it; the file has it from ``start`` on."""
        starts, tokens, offsets = self._row(start)
        return Placed(self.whole, [*starts, *self._starts], [*tokens, *self.tokens], [*offsets, *self.offsets])

    def placed_said(self, body: str, start: int) -> Placed:
        """Return its prose; the file has it from ``start`` on."""
        starts, tokens, offsets = self._row(start)
        said, before = "", ""
        for number, (piece, words) in enumerate(zip(self.block.pieces, self._said, strict=True)):
            first, at = self._begins[number]
            end = self._begins[number + 1][0] if number + 1 < len(self._begins) else len(self.tokens)
            if piece.kind != "code":
                starts += [len(said) + start - at for start in self._starts[first:end]]
                tokens += self.tokens[first:end]
                offsets += self.offsets[first:end]
                said += words
            elif before != "code" and self.block.kind != "code":
                if first < end:
                    starts.append(len(said))
                    tokens.append(CODE)
                    offsets.append(_before_ticks(body, self.offsets[first]))
                said += words
            before = piece.kind
        return Placed(said, starts, tokens, offsets)

    def _row(self, start: int) -> tuple[list[int], list[str], list[int]]:
        """Return where it starts, of a row and of what has no words but signs such as stars."""
        return ([0], [" "], [start]) if self.block.kind == "row" or not self.tokens else ([], [], [])


def _said(piece: Piece, shown: Shown) -> str:
    """Return what a piece adds to the prose: of code a sign at each end, of an address nothing."""
    if piece.kind == "code":
        return f"{CODE} {CODE}"
    if piece.kind == "words":
        if piece.link >= 0 and shown.links[piece.link].address == f"mailto:{piece.text}":
            return blank(piece.text)
        may_hold_one = "://" in piece.text or "www." in piece.text.lower()
        return BARE_URL.sub(lambda address: blank(address[0]), piece.text) if may_hold_one else piece.text
    return piece.text if piece.kind == "gap" else " "


def _before_ticks(body: str, offset: int) -> int:
    """Return where code starts whose first word stands at ``offset``: at its first backtick, if it has any."""
    start = offset
    while body[start - 1 : start] in (" ", "`"):
        start -= 1
    tick = body.find("`", start, offset)
    return tick if tick != -1 else offset
