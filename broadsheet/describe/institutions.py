"""Names of institutions, in running text and in affiliation lines.

Precision before recall: what is not surely a name is left out, and what is not surely two affiliations stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from broadsheet.describe.units import unit_end
from broadsheet.language.characters import BULLETS, HAN, fold
from broadsheet.language.matcher import Matcher
from broadsheet.language.names import load_names
from broadsheet.language.script import as_read
from broadsheet.language.tables import either, load_table
from broadsheet.rules.affiliations import AUTHOR, LABEL, SHARED

Part = Literal["opener", "local", "suffix", "stop", "join", "shield", "known"]

LONGEST = 30  # characters of a name
FARTHEST = 14  # characters between one institution and the unit inside it: 西南大学|国家治理|学院
LEAST = 2  # characters between opener and suffix, unless the suffix is a short one: 重庆|人工智能|学会, but 重庆|大学

_AUTHORS = rf"{AUTHOR}(?:{LABEL})?(?:现任|现为|現任|現為)?(?:{SHARED})?[为系是任為係]?\s*[)\]】〕]?\s*:?"
_OPENING = re.compile(rf"[\s*{BULLETS}]*(?:[(\[【〔]?\s*(?!第[一二]作者){_AUTHORS}|[(\[【〔](?=[^()]*[)\]】〕]\s*$))?\s*")
_ORDINAL = r"(?:第[一二三四]|通讯)作者(?:单位)?(?:现任|现为|系|为|是|:)|[前后]者(?:系|为|是)"
_BEARER = re.compile(rf"{_ORDINAL}|(?:作者)?([{HAN}]{{2,4}}?)\s*(?:作者)?(?:现任|现为|系|为|是|:)")
_LISTED = re.compile(rf"{_ORDINAL}|(?:作者)?([{HAN}]{{2,4}}?)\s*(?:现任|现为|系|为|是|,|:)\s*")
_NAMED = re.compile(rf"([{HAN}]{{2,4}}),")
_NUMBER = re.compile(r"[;,、\s]*(?:[①-⑩]|[(\[]?\d{1,2}[)\].、:](?!\d))\s*")
_NOTE = re.compile(r"(?:本文|该文|文章|本成果|本研究)[为系是受不仅]|(?:本[报刊])?略?有(?:删节|删改|改动)")
_NEWSROOM = re.compile(
    rf"(?:(?:本报|本网|本刊)(?:驻[{HAN}]{{1,10}}?)?)?(?:首席|特派|见习|实习)?(?:记者|编辑|通讯员|实习生)"
    r"[^,;。]*(?:整理|采写|撰写)"
    rf"|[,;、。][{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*参与整理"
)
_EDGES = ",;。、:()[]【】〔〕 \t"
_APART = re.compile(r"[、,;]")
_STOPS = re.compile(r"[,;]")
_CLAUSES = re.compile(r";")
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


def find_institutions(text: str, posts: Iterable[str] = ()) -> tuple[tuple[str, int], ...]:
    """Institutions named in a text, as printed but with half-width marks, by number of mentions, then by name.

    One that is named in full and then as of here (重庆市电子学会 … 市电子学会) counts as the full name. `posts`: those that the text prints before
    names; each is read as an affiliation is, which knows names that no known word opens.
    """
    folded = fold(text)
    counts = Counter(folded[start:end] for start, end in institution_spans(folded))
    for name in dict.fromkeys(name for post in posts for name in institutions_of(post)):
        if name not in counts:
            counts[name] = folded.count(name)
    local = tuple(load_table("institutions")["local"])
    for name in [n for n in counts if n.startswith(local)]:
        if len(full := [n for n in counts if n != name and n.endswith(name)]) == 1:
            counts[full[0]] += counts.pop(name)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def institutions_of(affiliation: str, printed: bool = False) -> tuple[str, ...]:
    """The institutions that an affiliation names, in Simplified, with half-width marks (`printed`: as they stand there); the school of a degree is none."""
    folded = fold(as_read(affiliation))
    spans = institution_spans(folded, listed=True)
    nexts = (*(start for start, _ in spans[1:]), len(folded))
    held = [
        (affiliation if printed else folded)[start:end]
        for (start, end), upto in zip(spans, nexts, strict=False)
        if not _degree().fullmatch(folded, end, upto)
    ]
    return tuple(dict.fromkeys(held))


@lru_cache(maxsize=1)
def _degree() -> re.Pattern[str]:
    """All that stands between a school and the next institution, or the end, where it is a degree and no post: (管理学)博士、现任."""
    return re.compile(
        rf"(?:在职)?(?:[{HAN}]{{1,8}}(?:学|专业|管理|工程))?(?:{either('institutions', 'degrees')})(?:学位|毕业)?\s*(?:[、,;)]\s*)*(?:现任|现为|现系|任|为|系|原|兼任?)?"
    )


def project_note(printed: str) -> str | None:
    """The note on the project behind an article (本文为…成果) in an affiliation line, as printed, or None."""
    folded = fold(printed)
    note = _NOTE.search(folded)
    return printed[note.start() : _trimmed(folded, note.start(), len(folded))] if note else None


@dataclass(frozen=True, slots=True)
class Stated:
    """What an affiliation line says: affiliations as printed, in order. `each`: they are one person's each, `bearers` are the names that
    the line itself gives to them (None: it gives none, and they go by the order of the by-line).
    """

    affiliations: tuple[str, ...] = ()
    bearers: tuple[str | None, ...] = ()
    each: bool = False


def split_affiliation(printed: str) -> tuple[str, ...]:
    """The affiliations in an affiliation line, as printed; () where the line holds none."""
    return read_affiliation(printed).affiliations


def read_affiliation(printed: str) -> Stated:
    """An affiliation line taken apart.

    Its opening (作者单位:), its authors' names (某某系 …), numbers (①, 1.), the project's note and the newsroom's credit are left out. It is
    cut at numbers, and where each part is one person's; at 、 where every part is an institution; at , and ; where both sides name one.
    """
    folded = fold(printed)
    opening = _OPENING.match(folded)
    first = opening.end() if opening else 0
    last = min(m.start() if m else len(folded) for m in (_NOTE.search(folded, first), _NEWSROOM.search(folded, first)))
    last = _trimmed(folded, first, last)
    numbers = list(_NUMBER.finditer(folded, first, last))
    if len(numbers) > 1 and numbers[0].start() == first:
        ends = [*(m.start() for m in numbers[1:]), last]
        return _stated(printed, [(None, m.end(), _trimmed(folded, m.end(), b)) for m, b in zip(numbers, ends, strict=True)], each=True)
    named = _NAMED.match(folded, first)  # 作者:某某,江城大学教授; 某某,江城大学教授
    listed = named is not None and load_names().is_name(named[1])
    for marks, leads in ((_APART, _BEARER), (_STOPS, _BEARER), (_CLAUSES, _LISTED if listed else _BEARER)):
        pieces = _pieces(folded, first, last, marks)
        borne = [_borne(folded, a, b, leads) for a, b in pieces]
        if borne and all(at > a for (_, at, _), (a, _) in zip(borne, pieces, strict=True)):
            return _stated(printed, borne, each=True)
    pieces = _pieces(folded, first, last, _APART)
    each = re.search("分别|依次", folded[:first]) is not None
    if not all(named and (each or named == (folded[a:b],)) for a, b in pieces for named in [institutions_of(folded[a:b])]):
        pieces = _with_posts(folded, _pieces(folded, first, last, _STOPS))
    return _stated(printed, [(None, a, b) for a, b in pieces], each)


def _stated(printed: str, borne: list[tuple[str | None, int, int]], each: bool) -> Stated:
    said = [(name, printed[a:b]) for name, a, b in borne if b > a]
    return Stated(tuple(text for _, text in said), tuple(name for name, _ in said), each)


def _borne(folded: str, first: int, last: int, leads: re.Pattern[str]) -> tuple[str | None, int, int]:
    """A piece as (the name it begins with, where what is said of its bearer begins, its end)."""
    found = leads.match(folded, first, last)
    if found is None or (found.group(1) and not load_names().is_name(found.group(1))):
        return None, first, last
    return found.group(1), found.end(), last


def _with_posts(folded: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, each that names no institution put to its neighbour: further posts, degrees (…教授,博导), what one is (作家,…)."""
    found: list[tuple[int, int]] = []
    for a, b in pieces:
        if found and not (institutions_of(folded[a:b]) and institutions_of(folded[slice(*found[-1])])):
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


def _trimmed(folded: str, first: int, last: int) -> int:
    """Where `folded[first:last]` ends without the marks at its end; a bracket that it opened itself stays."""
    end = first + len(folded[first:last].rstrip(_EDGES))
    opened = folded.count("(", first, end) > folded.count(")", first, end)
    return end + 1 if opened and folded[end : end + 1] == ")" else end


def _pieces(folded: str, first: int, last: int, marks: re.Pattern[str]) -> list[tuple[int, int]]:
    """The (start, end) of the parts of `folded[first:last]` between those marks, outer white space left out."""
    cuts = [m.start() for m in marks.finditer(folded, first, last)]
    bounds = zip([first, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True)
    return [(b - len(folded[a:b].lstrip()), a + len(folded[a:b].rstrip())) for a, b in bounds if folded[a:b].strip()]


def institution_spans(folded: str, listed: bool = False) -> tuple[tuple[int, int], ...]:
    """Where a folded text names institutions: (start, end) offsets, left to right, none overlapping.

    In a text that lists affiliations (`listed`) whatever follows a mark may open a name, elsewhere a known opener only.
    """
    at, spans = 0, list[tuple[int, int]]()
    for line in folded.split("\n"):
        spans += [(at + start, at + end) for start, end in _spans(line, listed)]
        at += len(line) + 1
    return tuple(spans)


@lru_cache(maxsize=256)  # places, topics and institutions are looked for in the same paragraphs
def _spans(line: str, listed: bool) -> tuple[tuple[int, int], ...]:
    parts = load_parts()
    return tuple(_in_clauses(line, listed, parts)) if parts.endings.touches(line) else ()


def _in_clauses(line: str, listed: bool, parts: Parts) -> Iterator[tuple[int, int]]:
    for clause in _CLAUSE.finditer(line):
        if parts.endings.touches(clause.group()):
            for start, end in _names_in(clause.group(), parts, listed):
                yield clause.start() + start, clause.start() + unit_end(clause.group(), end, _foreign(clause.group(), end, parts), listed)


def _names_in(clause: str, parts: Parts, listed: bool) -> Iterator[tuple[int, int]]:
    """The names in a clause; one that breaks off inside brackets is none."""
    scan = _Scan(clause, parts, listed)
    for start, end, part in parts.matcher.find(clause):
        yield from scan.take(start, end, part)
    yield from scan.close(len(clause))


def _foreign(clause: str, end: int, parts: Parts) -> int:
    """Where the first word behind a name begins that no unit of it holds, the clause's end, or where a unit has long ended."""
    near = clause[end : end + LONGEST]
    return end + next((start for start, _, part in parts.matcher.find(near) if part in ("stop", "join", "opener", "known")), len(near))


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
