#!/usr/bin/env python3
"""How often a suspected slip is one, on articles as printed, of which every fifth gets one slip; the same ones each time.

  python bench/slips.py FILE… [--show]

FILE holds one article a line as JSON (`title`, `body`: its paragraphs), plain or packed with xz. Slips, in turn where the text allows: a character
or a phrase doubled, a character inside a set wording dropped, the beginning of a sentence dropped down to its last nouns, a title cut short,
an item of a list cut short where a column ends (of every paragraph one column ends somewhere). All others found are counted as wrong, though
a newspaper has slips of its own.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from broadsheet.describe.gaps import cut_title, item_lost
from broadsheet.describe.mend import mend, title_text
from broadsheet.describe.slips import slips
from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.tables import either
from broadsheet.model import Paragraph

EVERY = 5  # articles
Maker = Callable[[str, random.Random], str | None]  # a text → the same with a slip, or None where it takes none
CUT = "|"  # where a column ends

_LIST_ITEM = re.compile(rf"(?<=[、，,])([{HAN}]{{4,8}})(?=、)")
_QUOTED = re.compile(rf"“[{HAN}]{{3,8}}”")
_NOUNS = re.compile(rf"(?<=。)([^。]+?)((?:[{HAN}]{{2}}){{2,3}}(?:{either('slips', 'closing_nouns')}))(?=。)")
_FORMULA = re.compile(either("slips", "formulas"))
_ITEMS = re.compile(rf"[{HAN}]{{2,5}}([{HAN}])[、和与及][{HAN}]{{2,5}}\1[、和与及][{HAN}]([{HAN}]{{1,4}})\1(?![{HAN}]?\1)")


def double_character(text: str, rng: random.Random) -> str | None:
    """One character twice."""
    places = [i for i in range(4, len(text) - 4) if re.match(f"[{HAN}]", text[i]) and text[i] not in (text[i - 1], text[i + 1])]
    at = rng.choice(places) if places else None
    return None if at is None else text[:at] + text[at] + text[at:]


def double_phrase(text: str, rng: random.Random) -> str | None:
    """An item of a list, or a phrase in quotes, twice."""
    found = [(m.end(), "、" + m[1]) for m in _LIST_ITEM.finditer(text)] + [(m.end(), m[0]) for m in _QUOTED.finditer(text)]
    at, again = rng.choice(found) if found else (0, "")
    return text[:at] + again + text[at:] if again else None


def drop_inside(text: str, rng: random.Random) -> str | None:
    """A set wording without one of its inner characters."""
    if not (found := list(_FORMULA.finditer(text))):
        return None
    m = rng.choice(found)
    at = rng.randrange(m.start() + 1, m.end() - 1)
    return text[:at] + text[at + 1 :]


def drop_beginning(text: str, rng: random.Random) -> str | None:
    """A sentence of which only the last nouns are left."""
    m = rng.choice(found) if (found := list(_NOUNS.finditer(text))) else None
    return m and text[: m.start(1)] + text[m.start(2) :]


def cut_item(text: str, rng: random.Random) -> str | None:
    """A list whose third item has lost its middle where a column ends."""
    m = rng.choice(found) if (found := list(_ITEMS.finditer(text))) else None
    return m and text[: m.start(2)] + CUT + text[m.end(2) :]


def cut_short(title: str, rng: random.Random) -> str | None:
    """A title without its end."""
    return title[: rng.randint(max(7, len(title) // 2), len(title) - 3)].rstrip(" —“《") if len(title) >= 12 else None


SLIPS: dict[str, Maker] = {
    "doubled-character": double_character, "doubled-phrase": double_phrase, "broken-formula": drop_inside, "fragment": drop_beginning,
}  # fmt: skip
KINDS = (*SLIPS, "gap", "title-cut")


def found_in(title: str, paragraphs: list[str], rng: random.Random) -> Iterator[tuple[str, int, str]]:
    """Code, paragraph and message of each finding in an article; every paragraph is cut once, where it says or anywhere."""
    words = load_words()
    if cut_title(title_text(title), words):
        yield "title-cut", -1, title
    for n, text in enumerate(paragraphs):
        left, cut, right = text.partition(CUT)
        for f in slips(Paragraph("paragraph", (mend(1, left + right),)), words):
            yield f.code, n, f.message
        at = len(left) if cut else rng.randrange(len(text) + 1)
        if item_lost(mend(1, left + right).text[:at], mend(1, left + right).text[at:], words):
            yield "gap", n, text[max(0, at - 12) : at + 6]


def slipped(title: str, paragraphs: list[str], first: int, rng: random.Random) -> tuple[str, list[str], str, int]:
    """The article with a slip of the first kind that it takes, counted from `first`; the kind and the paragraph, -1 for the title."""
    for kind in (*KINDS[first:], *KINDS[:first]):
        if kind == "title-cut":
            if (cut := cut_short(title, rng)) is not None:
                return cut, paragraphs, kind, -1
            continue
        make = SLIPS.get(kind, cut_item)
        for n in rng.sample(range(len(paragraphs)), len(paragraphs)):
            if (text := make(paragraphs[n], rng)) is not None:
                return title, [*paragraphs[:n], text, *paragraphs[n + 1 :]], kind, n
    return title, paragraphs, "", -1


def articles(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Title and paragraphs of each article of a file."""
    with (lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")) as lines:
        for line in lines:
            told = json.loads(line)
            yield told["title"], [text for p in told["body"] if (text := p.replace("\u3000", " ").replace(CUT, "").strip())]


def main() -> None:
    """Read the command line, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--show", action="store_true", help="print what is wrong; not of articles kept for checking")
    args = parser.parse_args()
    spoken, right, there = Counter[str](), Counter[str](), Counter[str]()
    rng, many = random.Random(1), 0
    for title, paragraphs in (a for path in args.files for a in articles(path)):
        kind, place = "", -1
        if many % EVERY == 0:
            title, paragraphs, kind, place = slipped(title, paragraphs, many // EVERY % len(KINDS), rng)
            there[kind] += 1
        many += 1
        for code, n, message in found_in(title, paragraphs, rng):
            spoken[code] += 1
            right[code] += (code, n) == (kind, place)
            if args.show and (code, n) != (kind, place):
                print(code, message)
    print(f"{many} articles\n{'':<20}{'spoken':>8}{'right':>8}{'precision':>11}{'there':>8}{'recall':>8}")
    for code in sorted({*KINDS, *spoken}):
        precision, recall = (f"{right[code] / n:.2f}" if n else "-" for n in (spoken[code], there[code]))
        print(f"{code:<20}{spoken[code]:>8}{right[code]:>8}{precision:>11}{there[code]:>8}{recall:>8}")


if __name__ == "__main__":
    main()
