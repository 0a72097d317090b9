"""Names of institutions, in running text and in affiliation lines.

Precision before recall: what is not surely a name is left out, and what is not surely two affiliations stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from broadsheet.language.characters import HAN, fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.names import load_names
from broadsheet.language.tables import load_table
from broadsheet.rules.affiliations import AUTHOR, BEARER, LABEL, SHARED

Part = Literal["opener", "local", "suffix", "stop", "join", "shield", "known"]

LONGEST = 30  # characters of a name
FARTHEST = 14  # characters between one institution and the unit inside it: 西南大学|国家治理|学院
LEAST = 2  # characters between opener and suffix, unless the suffix is a short one: 重庆|人工智能|学会, but 重庆|大学

_AUTHORS = rf"{AUTHOR}(?:{LABEL})?(?:现任|现为|現任|現為)?(?:{SHARED})?[为系是任為係]?\s*:?"
_OPENING = re.compile(rf"\s*(?:[(\[【〔]?\s*{_AUTHORS}|[(\[【〔](?=[^()]*[)\]】〕]\s*$))?\s*")
_BEARER = re.compile(BEARER)
_NOTE = re.compile(r"(?:本文|该文|文章|本成果|本研究)[为系是受]|(?:本[报刊])?略?有(?:删节|删改|改动)")
_NEWSROOM = re.compile(
    rf"(?:(?:本报|本网|本刊)(?:驻[{HAN}]{{1,10}}?)?)?(?:首席|特派|见习|实习)?(?:记者|编辑|通讯员|实习生)"
    r"[^,;。]*(?:整理|采写|撰写)"
    rf"|[,;、。][{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*参与整理"
)
_EDGES = ",;。、:()[]【】〔〕 \t"
_APART = re.compile(r"[、,;]")
_CLAUSE = re.compile(rf"[{HAN}A-Za-z0-9·](?:[{HAN}A-Za-z0-9·]|\([{HAN}]{{1,8}}\))*")


@dataclass(frozen=True, slots=True)
class Parts:
    """What names are made of, what they end in, and the modifiers that do not make one."""

    matcher: Matcher[Part]
    endings: Matcher[None]
    short: frozenset[str]
    generic: re.Pattern[str]


@lru_cache(maxsize=1)
def load_parts() -> Parts:
    """The table, read once; the names of places open a name too."""
    table = load_table("institutions")
    parts: dict[str, Part] = {}
    kinds: tuple[tuple[str, Part], ...] = (
        ("shields", "shield"), ("stops", "stop"), ("joins", "join"), ("local", "local"), ("openers", "opener"),
    )  # fmt: skip
    for key, kind in kinds:
        parts |= dict.fromkeys(table[key], kind)
    for place in load_table("places")["places"]:
        short = [] if place.get("guarded") else [place["name"]]
        parts |= dict.fromkeys([*short, place.get("full", place["name"]), *place.get("aliases", ())], "opener")
    endings: dict[str, Part] = dict.fromkeys([*table["suffixes"], *table["short"]], "suffix")
    whole: dict[str, Part] = dict.fromkeys(table["known"], "known")
    generic = re.compile("(?:" + "|".join(map(re.escape, table["generic"])) + ")*")
    bare = frozenset(table["short"])
    return Parts(Matcher(parts | endings | whole), Matcher(dict.fromkeys(endings | whole)), bare, generic)


def find_institutions(text: str) -> tuple[tuple[str, int], ...]:
    """Institutions named in a text, as printed but with half-width marks, by number of mentions, then by name."""
    folded = fold(text)
    counts = Counter(folded[start:end] for start, end in institution_spans(folded))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def institutions_of(affiliation: str) -> tuple[str, ...]:
    """The institutions that one affiliation names, in its order, as printed but with half-width marks."""
    folded = fold(affiliation)
    return tuple(dict.fromkeys(folded[start:end] for start, end in institution_spans(folded, listed=True)))


def project_note(printed: str) -> str | None:
    """The note on the project behind an article (本文为…成果) in an affiliation line, as printed, or None."""
    folded = fold(printed)
    note = _NOTE.search(folded)
    return printed[note.start() : _trimmed(folded, note.start(), len(folded))] if note else None


def split_affiliation(printed: str) -> tuple[str, ...]:
    """The affiliations in an affiliation line, as printed; () where the line holds none.

    Its opening (作者单位:), its authors' names (某某系 …), the project's note and the newsroom's credit are left out. It is taken
    apart at 、 , or ; where every part is an institution; where each part is one person's (分别, 甲系 …，乙系 …), if every part names one.
    """
    folded = fold(printed)
    opening = _OPENING.match(folded)
    first = opening.end() if opening else 0
    last = min(m.start() if m else len(folded) for m in (_NOTE.search(folded, first), _NEWSROOM.search(folded, first)))
    last = _trimmed(folded, first, last)
    pieces = _pieces(folded, first, last)
    if len(pieces) > 1 and re.search("作者(?:简介)?:$", folded[:first]) and load_names().is_name(folded[slice(*pieces[0])]):
        del pieces[0]  # 作者:某某,江城大学教授
    borne = [m.end() if (m := _BEARER.match(folded, a, b)) and load_names().is_name(m.group(1)) else a for a, b in pieces]
    each = "分别" in folded[:first] or (len(pieces) > 1 and all(at > a for at, (a, _) in zip(borne, pieces, strict=True)))
    pieces = [(at, b) for at, (_, b) in zip(borne, pieces, strict=True)]
    first = pieces[0][0] if pieces else first
    if all(named and (each or named == (folded[a:b],)) for a, b in pieces for named in [institutions_of(folded[a:b])]):
        return tuple(printed[a:b] for a, b in pieces)
    return (printed[first:last],) if last > first else ()


def _trimmed(folded: str, first: int, last: int) -> int:
    """Where `folded[first:last]` ends without the marks at its end; a bracket that it opened itself stays."""
    end = first + len(folded[first:last].rstrip(_EDGES))
    opened = folded.count("(", first, end) > folded.count(")", first, end)
    return end + 1 if opened and folded[end : end + 1] == ")" else end


def _pieces(folded: str, first: int, last: int) -> list[tuple[int, int]]:
    """The (start, end) of the parts of `folded[first:last]` between its marks, outer white space left out."""
    cuts = [m.start() for m in _APART.finditer(folded, first, last)]
    bounds = zip([first, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True)
    return [(b - len(folded[a:b].lstrip()), a + len(folded[a:b].rstrip())) for a, b in bounds if folded[a:b].strip()]


def institution_spans(folded: str, listed: bool = False) -> tuple[tuple[int, int], ...]:
    """Where a folded text names institutions: (start, end) offsets, left to right, none overlapping.

    In a text that lists affiliations (`listed`) whatever follows a mark may open a name, elsewhere a known opener only.
    """
    return tuple(_spans(folded, listed))


def _spans(folded: str, listed: bool) -> Iterator[tuple[int, int]]:
    parts = load_parts()
    for clause in _CLAUSE.finditer(folded):
        if parts.endings.touches(clause.group()):
            for start, end in _names_in(clause.group(), parts, listed):
                yield clause.start() + start, clause.start() + end


def _names_in(clause: str, parts: Parts, listed: bool) -> Iterator[tuple[int, int]]:
    """The names in a clause; one that breaks off inside brackets is none."""
    scan = _Scan(clause, parts, listed)
    for start, end, part in parts.matcher.find(clause):
        yield from scan.take(start, end, part)
    yield from scan.close(len(clause))


class _Scan:
    """One walk over the parts of a clause: a name is open from its opener on, complete from its last suffix on."""

    def __init__(self, clause: str, parts: Parts, listed: bool) -> None:
        self._clause, self._parts, self._listed = clause, parts, listed
        self._opener: tuple[int, int] | None = (0, 0) if listed else None  # where the name begins and its opener ends
        self._complete: int | None = None  # where the name ends so far
        self._joined: int | None = None  # behind a join
        self._fresh = 0  # a name may begin here with a word like 市

    def take(self, start: int, end: int, part: Part) -> Iterator[tuple[int, int]]:
        """Go on to the next part; the name that is closed by it."""
        if part == "stop":
            yield from self.close(end, anew=start == self._fresh)
        elif part == "join" and self._complete == start:
            yield from self.close(end, anew=True)
        elif part == "join":
            self._joined = end
        elif part == "suffix":
            self._end(start, end)
        elif part != "shield":
            yield from self._open(start, end, part)

    def close(self, fresh: int, anew: bool = False) -> Iterator[tuple[int, int]]:
        """The open name if it is complete and its brackets are; from `fresh` on a new one may begin.

        `anew`: in a list of affiliations it may begin there without a known opener.
        """
        if self._opener is not None and self._complete is not None:
            name = self._clause[self._opener[0] : self._complete]
            if name.count("(") == name.count(")"):
                yield self._opener[0], self._complete
        self._opener = (fresh, fresh) if self._listed and anew else None
        self._complete = self._joined = None
        self._fresh = fresh

    def _open(self, start: int, end: int, part: Part) -> Iterator[tuple[int, int]]:
        """An opener, a local opener or a whole known name."""
        if self._joined == start:
            yield from self.close(start)
        if self._opener is None or (part == "known" and self._complete is None):
            if part == "local" and start != self._fresh:
                return
            self._opener = (start, end)
        elif self._opener[1] == start and self._complete is None:
            self._opener = (self._opener[0], end)  # 重庆市|永川区
        if part == "known":
            self._complete = end

    def _end(self, start: int, end: int) -> None:
        """A suffix: the name is complete, if what stands before the suffix makes a name."""
        if self._opener is None or end - self._opener[0] > LONGEST:
            return
        if self._complete is not None:
            if start - self._complete <= FARTHEST:
                self._complete = end
            return
        between = self._clause[self._opener[1] : start]
        bare = self._clause[start:end] in self._parts.short and start > self._opener[0]
        if (not between and bare) or (len(between) >= LEAST and not self._parts.generic.fullmatch(between)):
            self._complete = end
