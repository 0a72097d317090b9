"""Fit what tells which print line goes on with which → broadsheet/data/learned/placed_*.npz, boxed_*.npz, woven_*.npz (broadsheet/read/line_order.py).

python bench/fit_lines.py FOLDER [FAMILY]    (requirements-fit.txt, pdfminer.six; pdftotext; CHROMIUM names the browser; FAMILY: of that one alone)

FOLDER: as of bench/fit_breaks.py. Its pages are taken, more of them and of the archive's own articles, as `pdftotext -layout`, pdfminer.six and `pdftotext` by itself print them; for the first pages of
columns that are cut by characters (bench/typed.py), and for the last some of these without their places; for the last two also many more of the archive's own articles. The answers are where each line stands in its
article. What one forest says of a page, where another is fitted on it, comes from a fit without it.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import forests
import layouts
import lightgbm
import numpy as np
import numpy.typing as npt
from fit_breaks import SHAPE, TREES, Extracted, bare, composed, extracted
from inputs import pdfminer, poppler
from practice import held_out
from printed import Told, pages
from typed import typed

from broadsheet.language.forest import Forest, forest
from broadsheet.read.cells import cells_of
from broadsheet.read.line_order import LOOKS, Runs, joined, linked, with_marks
from broadsheet.read.line_pairs import FAMILIES, Family, Lines, first_look, near, said, second_look, square
from broadsheet.read.run_pairs import all_pairs, run_looks
from broadsheet.read.set_lines import SetLine
from broadsheet.read.side_by_side import placed, side_by_side, woven
from broadsheet.read.text_boxes import boxed

PAGES, TYPED, OWN, FIRST = 300, 600, 60, 600  # pages; cut by characters; of the archive's own articles, from which number on
LOST, MORE, AFTER = 500, 400, 2000  # pages cut by characters whose places are lost; more of the archive's own, from which number on
SLIPS = (0.0, 0.1, 0.2, 0.4)  # shares of the rows of such a page of which each cell comes in a row of its own
PARTS = 3  # of all pages, each read by a fit of the others
SURE = 3.0  # nats from which lines, and then runs, are joined before the last forest is shown what is left
STANDS_FOR, LIKELY = 13, -2.0  # pairs of which one is shown, each line has 20; nats below which a pair is one of these
Numbers = npt.NDArray[np.float64]
Answers = npt.NDArray[np.int64]
Pairs = set[tuple[int, int]]
Page = tuple[list[SetLine], Sequence[Told]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of a page, which of them go on with which, and of the pages the part that it belongs to."""

    x: Lines
    wanted: Pairs
    part: int


def shown(folder: Path, name: Family) -> list[Shown]:
    """The pages of a family."""
    found = list[Shown]()
    for lines, told in PRINTED[name](folder):
        if lines:
            x = Lines(lines, name)
            found.append(Shown(x, successions(_texts(x), told), len(found) % PARTS))
    return found


def _in_places(folder: Path) -> Iterator[Page]:
    """Pages whose columns stand side by side in their places."""
    printed = extracted(composed(folder, PAGES, OWN, FIRST), [poppler("-layout")])
    for rows, told in chain(_typed(folder, TYPED), _with_rows(printed)):
        yield placed(cells_of(rows)), told


def _in_boxes(folder: Path) -> Iterator[Page]:
    """Pages in text boxes."""
    for rows, told in _with_rows(extracted(chain(composed(folder, PAGES, OWN, FIRST), pages(MORE, AFTER)), [pdfminer])):
        yield boxed(rows), told


def _woven(folder: Path) -> Iterator[Page]:
    """Pages whose rows have lost their places."""
    printed = extracted(chain(composed(folder, PAGES, OWN, FIRST), pages(MORE, AFTER)), [poppler()])
    lost = ((list(_lost(rows, random.Random(number))), told) for number, (rows, told) in enumerate(_typed(folder, LOST)))
    for rows, told in chain(lost, _with_rows(printed)):
        if (cells := side_by_side(rows, True)) and not placed(cells):
            yield woven(cells), told


PRINTED: dict[Family, Callable[[Path], Iterator[Page]]] = {"placed": _in_places, "boxed": _in_boxes, "woven": _woven}


def _typed(folder: Path, many: int) -> Iterator[tuple[list[str], Sequence[Told]]]:
    stock = layouts.articles(folder, lambda day: not held_out(day))
    yield from (typed(number, stock) for number in range(many))


def _lost(rows: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Rows whose cells have lost their places, of some each in a row of its own."""
    slips, gap = chance.choice(SLIPS), chance.choice(("  ", " ", " "))
    for row in cells_of(rows).pieces:
        texts = [piece.text for piece in row]
        yield from texts if chance.random() < slips else [gap.join(texts)]


def _with_rows(printed: Iterable[Extracted]) -> Iterator[tuple[list[str], Sequence[Told]]]:
    yield from ((text.decode().rstrip("\f\n").split("\n"), told) for text, told in printed)


def _texts(x: Lines) -> list[str]:
    """The lines' texts, those of nothing but closing marks with the line over them, without which nobody could say where they stand."""
    texts = [bare(line.text) for line in x.lines]
    return [texts[above] + text if closing and above >= 0 else text for text, closing, above in zip(texts, x.closing, x.above, strict=True)]


def successions(texts: Sequence[str], told: Sequence[Told]) -> Pairs:
    """Which line goes on with which: in a title, from it to the by-line, from that to the text, in the text."""
    places = defaultdict[tuple[int, int, int], list[int]](list)  # article; title, by-line or text; where in it
    ends = list[tuple[int, tuple[int, int, int]]]()
    for number, article in enumerate(told):
        title, names, body = bare(article.title), bare("".join(article.authors)), bare("".join(article.paragraphs))
        for line, text in enumerate(texts):
            if names and text.endswith(names) and len(text) < len(names) + 6:
                places[number, 1, 0].append(line)
                ends.append((line, (number, 2, 0)))
            for part, whole in ((0, title), (2, body)):
                at = whole.find(text)
                while at >= 0:
                    places[number, part, at].append(line)
                    over = part == 0 and at + len(text) == len(whole)
                    ends.append((line, (number, 1 if names else 2, 0) if over else (number, part, at + len(text))))
                    at = whole.find(text, at + 1)
    return {(line, behind) for line, place in ends for behind in places[place] if behind != line}


def _right(pairs: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]], wanted: Pairs) -> Answers:
    return np.array([pair in wanted for pair in zip(*(each.tolist() for each in pairs), strict=True)], dtype=np.int64)


def fitted(rows: Sequence[Numbers], right: Sequence[Answers], close: Sequence[Numbers]) -> lightgbm.Booster:
    """A forest that answers yes or no; of the many pairs that are none, and by what is known so far (`close`, in nats) are not even likely, some stand for all."""
    answers = np.concatenate(right)
    far = (answers == 0) & (np.concatenate(close) < LIKELY)
    kept = ~far | (np.arange(len(answers)) % STANDS_FOR == 0)
    weights = np.where(far[kept], float(STANDS_FOR), 1.0)
    return forests.fit(np.concatenate(rows)[kept], answers[kept], weights, 1, TREES, lambda_l2=1.0, **SHAPE)


def crossed(rows: Sequence[Numbers], right: Sequence[Answers], close: Sequence[Numbers], parts: Sequence[int]) -> list[Forest]:
    """For each part of the pages a forest fitted without it."""
    found = []
    for part in range(PARTS):
        others = [n for n, own in enumerate(parts) if own != part]
        found.append(made(fitted(*([each[n] for n in others] for each in (rows, right, close)))))
    return found


def made(model: lightgbm.Booster) -> Forest:
    """A forest as it will be read."""
    return forest({name: np.asarray(column) for name, column in forests.flat(model, 1).items()})


def fit_order(name: Family, pages: Sequence[Shown]) -> None:
    """Fit and write a family's forests."""
    pairs, parts = [near(page.x.many) for page in pages], [page.part for page in pages]
    right = [_right(pair, page.wanted) for pair, page in zip(pairs, pages, strict=True)]
    seen = [first_look(page.x, *pair) for page, pair in zip(pages, pairs, strict=True)]
    flows = [said(page.x.flows[pair], page.x.sides[pair]) for page, pair in zip(pages, pairs, strict=True)]
    first = crossed(seen, right, flows, parts)
    scores = [first[part].scores(rows)[:, 0] for rows, part in zip(seen, parts, strict=True)]
    again = [second_look(page.x, *pair, rows, told) for page, pair, rows, told in zip(pages, pairs, seen, scores, strict=True)]
    second = crossed(again, right, scores, parts)
    forests.write(f"{name}_{LOOKS[0]}", fitted(seen, right, flows), 1)
    forests.write(f"{name}_{LOOKS[1]}", fitted(again, right, scores), 1)
    later = [with_marks(page.x, square(page.x.many, *pair, second[page.part].scores(rows)[:, 0])) for page, pair, rows in zip(pages, pairs, again, strict=True)]
    forests.write(f"{name}_{LOOKS[2]}", fit_runs(pages, later), 1)


def fit_runs(pages: Sequence[Shown], scores: Sequence[Numbers]) -> lightgbm.Booster:
    """The forest that joins runs, of those that are told first, and of what is left when the surest are joined."""
    runs = [linked(near_by, SURE) for near_by in scores]
    seen = [_of_runs(*each) for each in zip(pages, runs, scores, strict=True)]
    forests_of = crossed(*_columns(seen), [page.part for page in pages])
    later = [joined(page.x, each, near_by, forests_of[page.part], SURE) for page, each, near_by in zip(pages, runs, scores, strict=True)]
    return fitted(*_columns([*seen, *(_of_runs(*each) for each in zip(pages, later, scores, strict=True))]))


def _of_runs(page: Shown, runs: Runs, scores: Numbers) -> tuple[Numbers, Answers, Numbers]:
    """What is seen of each two runs of a page, whether they go on with each other, and how likely it is by what is known so far."""
    a, b = all_pairs(len(runs))
    cuts = np.array([run[-1] for run in runs])[a], np.array([run[0] for run in runs])[b]
    close = np.maximum(said(page.x.flows[cuts], page.x.sides[cuts]), scores[cuts])
    return run_looks(page.x, runs, scores, a, b), _right(cuts, page.wanted), close


def _columns(seen: Sequence[tuple[Numbers, Answers, Numbers]]) -> tuple[list[Numbers], list[Answers], list[Numbers]]:
    return [rows for rows, _, _ in seen], [right for _, right, _ in seen], [close for _, _, close in seen]


if __name__ == "__main__":
    for name in FAMILIES:
        if name in sys.argv[2:] or not sys.argv[2:]:
            fit_order(name, shown(Path(sys.argv[1]), name))
