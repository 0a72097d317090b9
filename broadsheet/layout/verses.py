"""Verse of a page: to a tune, in lines of one measure, free.

Verse in lines of five or seven characters is known by its measure. Free verse is known by short lines of uneven length that say things as
running text does, below a title or a by-line; print lines of a column are even, and headings speak of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from broadsheet.language.characters import HAN, is_han
from broadsheet.rules.signatures import signs_verse
from broadsheet.rules.tunes import is_tune
from broadsheet.rules.view import load_habits

FEWEST = 4  # lines of verse
LONGEST = 24  # characters of such a line
LONGEST_FREE = 44  # … of free verse in long lines
NARROW = 10  # characters: no column is so narrow
# share of its lines that are as wide as the widest, from which on a run is a column's print lines; below a by-line
EVEN, EVEN_SIGNED = (
    0.5,
    0.7,
)
ABOVE, WIDE = 3, 0.34  # lines above verse that is all of a page of print lines; share of its lines that are as wide as the widest
SPEAKING, SIGNED = 0.5, 0.4  # share of the lines of free verse that have a word as running text has; below a by-line
WHOLE, WHOLE_MARKED = 0.34, 0.5  # share of its lines that end a sentence; below a by-line, each with a mark; talk and short news have more
LONGEST_TUNE, LONGEST_CLAUSE, LONGEST_SUNG = 24, 9, 7  # lines of verse to a tune, and characters of its clauses, and of folk verse's
_MEASURED = re.compile(
    rf"^(?:(?:[{HAN}]{{5}}|[{HAN}]{{7}})[,。;!?、:]?|(?:[{HAN}]{{5}}[,;、:?!]\s*[{HAN}]{{5}}|[{HAN}]{{7}}[,;、:?!]\s*[{HAN}]{{7}})[。;!?])$"
)
_SPEAKS = re.compile("[的了着在是我你他她它们像如也又就还把被里不有一]|[,。!?…—]$")
NO_VERSE = re.compile(r"[:|@/\d]|^[（(【\[〔]|——.+——|记者|版$")
_HALF = re.compile(r"^[上下]联:|^横[批额幅]:")  # of a couplet
CLAUSE_MARK = re.compile(r"[,。;!?、:]")
_UNENDED = re.compile(rf"^[^。:|@\d]{{2,{LONGEST_FREE}}}(?<![,;、!?…”])$")  # a line without a mark at its end
_END = re.compile(r"[。!?…]$")


def to_tunes(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Verse to a tune, below its title and who wrote it: lines of short clauses."""
    for title in (at for at, text in enumerate(texts) if is_tune(text)):
        start = title + 1
        while start < min(title + 4, len(texts)) and not CLAUSE_MARK.search(texts[start]):
            start += 1
        end = start
        while end < min(start + LONGEST_TUNE, len(texts)) and _sung(texts[end]):
            end += 1
        if end > start + 1:
            yield start, end


def _sung(text: str, longest: int = LONGEST_CLAUSE) -> bool:
    clauses = [clause for clause in CLAUSE_MARK.split(text) if clause]
    return bool(clauses) and bool(CLAUSE_MARK.search(text[-1])) and max(map(len, clauses)) <= longest


def verses(texts: Sequence[str], taken: Container[int], columned: bool) -> Iterator[tuple[int, int]]:
    """Runs of verse. What is neither short nor Chinese, and by-lines, end a run; so do the titles above by-lines and texts."""
    at = 0
    while at < len(texts):
        end = at
        while end < len(texts) and end not in taken and _short(texts[end]):
            end += 1
        if end - at >= FEWEST // 2:  # two lines of verse may be long ones
            found = list(_in_run(texts, at, end)) if end - at >= FEWEST else []
            alone = at <= ABOVE and end == len(texts) and _ragged(texts[at:end])
            yield from [run for run in found if not columned or _set_so(texts, *run, alone)] or _measured(texts, at, end)
        at = max(end, at + 1)


def _set_so(texts: Sequence[str], start: int, end: int, alone: bool) -> bool:
    """Whether lines of verse are none of a column: below a by-line, each with a mark at its end, or on a page where nothing else stands."""
    return start > 0 and _signed(texts[start - 1]) and (alone or all(map(_marked, texts[start:end])))


def _ragged(lines: Sequence[str]) -> bool:
    """Whether few lines are as wide as the widest, as no column's are."""
    widest = max(map(len, lines))
    return sum(len(line) >= widest - 1 for line in lines) <= WIDE * len(lines)


def _short(text: str) -> bool:
    return (
        0 < len(text) <= LONGEST
        and any(map(is_han, text))
        and (not NO_VERSE.search(text) or _HALF.match(text) is not None or signs_verse(text))
    )


def _in_run(texts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The verse in a run of short lines: below its title and by-line, above the next title."""
    signed = _signatures(texts, start, end)
    titled = end < len(texts) and len(texts[end]) > LONGEST  # the last line is the title of what stands below
    under = len(signed) > 1 and signed[-1] >= end - 1 - titled and signed[0] - start > FEWEST  # each signs what stands above it
    first = start
    fewest = FEWEST // 2 if len(signed) > 2 else FEWEST  # several, each with its title and who wrote it
    for cut in [*signed, end]:
        below = cut == end or texts[cut][0] in "(—" or (end - cut <= fewest and not (titled and cut == end - 1))
        stop = cut if below or under else max(first, cut - 1)
        yield from _verse(texts, first, stop, headed=first > start and not under, fewest=fewest)
        first = cut + 1


def _signatures(texts: Sequence[str], start: int, end: int) -> list[int]:
    """The ranks of the by-lines in a run of short lines; where some have a mark, others only below one (麦子 over ■某某 is a title, 水走远 a line of verse), or a reporter's."""
    signed = [at for at in range(start, end) if signs_verse(texts[at])]
    marked = {at for at in signed if texts[at][0] in load_habits().byline_marks}
    return [at for at in signed if not marked or at in marked or at - 1 in marked or texts[at][0] in "(—" or NO_VERSE.search(texts[at])]


def _signed(text: str) -> bool:
    return bool(text) and signs_verse(text)


def in_long_lines(texts: Sequence[str], taken: Container[int], columned: bool) -> Iterator[tuple[int, int]]:
    """Free verse with lines longer than headings, below a title and a by-line: none has a mark at its end or a full stop inside."""
    for at in range(2, 0 if columned else len(texts)):
        short = 0 < len(texts[at - 2]) <= LONGEST and len(texts[at - 1]) <= LONGEST and _UNENDED.match(texts[at])
        if not short or not _signed(texts[at - 1]) or _signed(texts[at - 2]):
            continue
        end = at
        while end < len(texts) and end not in taken and _UNENDED.match(texts[end]) and not signs_verse(texts[end]):
            end += 1
        if end < len(texts) and len(texts[end - 1]) <= LONGEST:
            end -= 1  # the title of what stands below
        lines = texts[at:end]
        if (
            len(lines) >= FEWEST
            and max(map(len, lines)) > LONGEST
            and not _even(lines, headed=True)
            and sum(bool(_SPEAKS.search(line)) for line in lines) >= SIGNED * len(lines)
        ):
            yield at, end


def _verse(texts: Sequence[str], start: int, end: int, headed: bool, fewest: int) -> Iterator[tuple[int, int]]:
    measured = list(_measured(texts, start, end))
    if any(_marked(texts[at]) for first, stop in measured for at in range(first, stop)):
        yield from measured
    elif free := _couplets(texts, start, end) or _free(texts, start, end, headed, fewest):
        yield free
    else:
        yield from measured


def _couplets(texts: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The couplets in a run of short lines, from the first line that says which half it is, or the two above its inscription, to the last."""
    said = [at for at in range(start, end) if _HALF.match(texts[at])]
    first = said[0] - 2 * texts[said[0]].startswith("横") if said else start
    return (first, said[-1] + 1) if len(said) > 1 and first >= start else None


def _free(texts: Sequence[str], start: int, end: int, headed: bool, fewest: int) -> tuple[int, int] | None:
    """The free verse in a run of short lines, which may have lines of one measure too, without marks."""
    if not headed:
        start += 1  # its title
    below = texts[end] if end < len(texts) else ""
    if len(below) > LONGEST and end > start and not _END.search(texts[end - 1]):
        end -= 1  # the title of what stands below
    lines = texts[start:end]
    sung = headed and len(lines) >= FEWEST and all(_sung(line, LONGEST_SUNG) for line in lines)  # 大红旗,飘呀飘,
    whole = 0 if sung else sum(bool(_END.search(line)) for line in lines)
    few = headed and (end == len(texts) or (end + 1 < len(texts) and _signed(texts[end + 1])))  # nothing but the next title below
    enough = (
        len(lines) >= min(fewest, FEWEST - few) + (not headed)
        and not _even(lines, headed)
        and whole <= (WHOLE_MARKED if headed and all(map(_marked, lines)) else WHOLE) * len(lines)
    )
    return (
        (start, end)
        if enough and sum(bool(_SPEAKS.search(line)) for line in lines) >= (SIGNED if headed else SPEAKING) * len(lines)
        else None
    )


def _measured(texts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of lines of one measure: four of five or seven characters, or two of twice as many."""
    at = start
    while at < end:
        stop, size = at, _measure(texts[at])
        while size and stop < end and _measure(texts[stop]) == size:
            stop += 1
        while stop - at > FEWEST and not _marked(texts[stop - 1]) and _marked(texts[stop - 2]):
            stop -= 1  # the next title, as long as a line of verse
        while stop - at > FEWEST and not _marked(texts[at]) and _marked(texts[at + 1]):
            at += 1  # the verse's own
        if stop - at >= (FEWEST if size < 10 else FEWEST // 2):
            yield at, stop
        at = max(stop, at + 1)


def _measure(text: str) -> int:
    """The characters of a line of regulated verse: 5, 7, 10, 14; 0 where it is none."""
    found = _MEASURED.match(text)
    return sum(map(is_han, text)) if found else 0


def _marked(text: str) -> bool:
    return not is_han(text[-1])


def _even(lines: Sequence[str], headed: bool) -> bool:
    widest = max(map(len, lines))
    if headed and not any("。" in line for line in lines):
        return False  # a paragraph that is cut into lines ends a sentence
    return widest > NARROW and sum(len(line) >= widest - 1 for line in lines) >= (EVEN_SIGNED if headed else EVEN) * len(lines)
