"""Which print line goes on with which, where an extractor prints the columns of a page line by line among each other.

Every line has one line that goes on with it, or none, and so every line goes on with one. What speaks for two lines is what each may be by its
width and its end (set_lines.py), what the language says of the cut, and how far one is printed behind the other: as far as the lines around
them. All are decided together by one sum, a few times, as the lines around tell more each time (the library lap). Ends of columns are left:
which other column goes on with them is decided the same way, by more of their texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import lap
import numpy as np
import numpy.typing as npt

from broadsheet.language.characters import pairs
from broadsheet.language.flow import load_ngrams
from broadsheet.language.sides import load_sides
from broadsheet.read.set_lines import INDENT, Kind, SetLine, State, kind, state

# All in nats, set by hand and chosen on ten pages that Chromium set (bench/inputs.py 10 --first 100): of 2,042 lines that one of the next eight goes on with
# 2,021 are then given it (the very next line is right for 1,512), of 72 that end inside a sentence and that another goes on with 46. On ten
# pages not looked at (--first 200) it is 2,032 of 2,079 and 64 of 101; ALONE, END, TELLS and ALIKE a step up or down change no more than 3 of either.
TABLE: Mapping[State, Mapping[Kind, float]] = {
    "open": {"full": 0.1, "last": 0.2, "first": -1.7, "short": -3.0, "by-line": -4.0},
    "stop": {"full": 0.0, "last": 0.0, "first": 1.1, "short": -0.5, "by-line": -2.0},
    "end": {"full": -4.0, "last": 0.0, "first": 2.0, "short": 0.7, "by-line": -1.0},
    "part": {"full": -3.0, "last": -1.0, "first": 1.2, "short": 1.2, "by-line": 2.5},
    "head": {"full": -3.0, "last": -1.0, "first": 1.2, "short": 1.2, "by-line": 2.5},
    "by-line": {"full": -2.5, "last": -1.0, "first": 2.2, "short": -1.0, "by-line": -3.0},
}
OTHER_MEASURE = -3.0
BESIDE = -5.0  # captions and the page's own lines go on with nothing
PART = -1.5  # a line that is a little short, for its going on as a full one
FLOWS = (-4.0, 6.0)  # of the language at a cut between lines
FAR_FLOWS = (-4.0, 9.0)  # between columns, where more of the texts is seen
ALONE = -9.0  # for a line that ends, and one that begins
REACH = 8  # lines behind which a line is no longer near: more than a page has columns
AROUND = 6  # lines to both sides that tell how far behind it the next line of a column is printed
UNSEEN = 0.2  # of a line, for distances that no line around has
FAR, FAR_CLOSED = -7.0, -3.0  # for a line out of reach; the latter more behind the end of a paragraph
ROUNDS = 4
WEAK, IMPLAUSIBLE = -5.5, -2.5  # below which a succession, and what its lines may be, are asked anew between columns
TELLS = 1.5  # times what the network says, and how alike two columns' texts are: of 166 ends of columns on twenty such pages 154 find theirs;
ALIKE = 15.0  # without the two 138
END, BETWEEN = -5.0, -2.5  # for the end of a column that finds none; for one that is out of reach
TEXT, CUT = 12, 3  # lines of a column's end or beginning that are compared, and seen at the cut
NEVER = -99.0
Numbers = npt.NDArray[np.float64]
Next = dict[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of lines: how each leaves its column, and the scores of each pair by their kinds (`set_so`) and with the language (`whole`)."""

    lines: Sequence[SetLine]
    states: Sequence[State]
    kinds: Sequence[Sequence[Kind]]
    set_so: Numbers
    whole: Numbers

    def boxed(self) -> Next:
        """Lines of one text box, which go on with each other for certain."""
        return {i: i + 1 for i in range(len(self.lines) - 1) if self.lines[i].box == self.lines[i + 1].box}


def in_columns(lines: Sequence[SetLine]) -> list[list[int]]:
    """The lines of each column, or of what could be told of it, from top to foot, as indices; in the order of their first lines."""
    said = _said(lines)
    near, prior, scores = _near(said)
    found = _linked(said, _sure(said, near, scores), prior)
    begins = sorted(set(range(len(lines))) - set(found.values()))
    return [list(_run(found, at)) for at in begins]


def paragraphs(lines: Sequence[SetLine], column: Sequence[int]) -> Iterator[list[int]]:
    """The lines of each paragraph of a column, and of each headline."""
    run = [column[0]]
    for above, below in pairwise(column):
        how, what = state(lines[above]), kind(lines[below], lines[above].column)
        inside = (how == "open" and what != "by-line") or (how == "stop" and what in ("full", "last"))
        if inside or (how in ("head", "part") and lines[above].box == lines[below].box):
            run.append(below)
        else:
            yield run
            run = [below]
    yield run


def _said(lines: Sequence[SetLine]) -> _Said:
    measure = [line.column for line in lines]
    kinds = {m: [kind(line, m) for line in lines] for m in set(measure)}
    states = [state(line) for line in lines]
    apart = np.where(np.abs(np.subtract.outer(measure, measure)) > INDENT + 3, OTHER_MEASURE, 0.0)
    beside = np.array([float(line.beside) for line in lines])
    apart += BESIDE * np.add.outer(beside, beside)
    np.fill_diagonal(apart, NEVER)
    set_so = apart + [[TABLE[how][what] for what in kinds[m]] for how, m in zip(states, measure, strict=True)]
    texts = [line.text for line in lines]
    flows = np.clip(load_ngrams().gains(texts, texts) + load_sides().agree(texts, texts), *FLOWS)
    is_open, is_part = (np.array([how == one for how in states])[:, None] for one in ("open", "part"))
    as_full = apart + [[TABLE["open"][what] for what in kinds[m]] for m in measure] + PART + flows
    whole = np.where(is_part, np.maximum(set_so, as_full), set_so + np.where(is_open, flows, 0.0))
    return _Said(lines, states, [kinds[m] for m in measure], set_so, whole)


def _near(said: _Said) -> tuple[Next, Numbers, Numbers]:
    """What goes on with each line, what distances then say, and the scores by which it was decided."""
    many = len(said.lines)
    behind = np.subtract.outer(-np.arange(many), -np.arange(many))
    reach = (behind > 0) & (behind <= REACH)
    prior = np.where(reach, -np.log(REACH / 2), FAR)
    closed = np.array([how != "open" for how in said.states])[:, None] & ~reach
    boxed, found = said.boxed(), Next()
    for _ in range(ROUNDS):
        scores = said.whole + prior + np.where(closed, FAR_CLOSED, 0.0)
        held = scores.copy()
        held[list(boxed), :] = held[:, list(boxed.values())] = NEVER
        held[list(boxed), list(boxed.values())] = -NEVER
        found = _best(held - ALONE)
        prior = np.where(reach, _distances(found, boxed, many)[np.arange(many)[:, None], np.clip(behind, 0, REACH)], FAR)
    return found, prior, scores


def _distances(found: Next, boxed: Next, many: int) -> Numbers:
    """How likely each line's next is so many lines behind it, by the lines around; shape (many, REACH + 1)."""
    seen = np.zeros((many, REACH + 1))
    for at, on in found.items():
        if 0 < on - at <= REACH and at not in boxed:
            for k in range(max(0, at - AROUND), min(many, at + AROUND + 1)):
                seen[k, on - at] += (k != at) / (1 + abs(k - at))
    seen += UNSEEN / REACH
    return np.asarray(np.log(0.95 * seen / seen[:, 1:].sum(axis=1, keepdims=True)))


def _best(gains: Numbers) -> Next:
    """The successions of the highest sum, of those with a gain."""
    gains = np.maximum(gains, 0.0)
    _, chosen, _ = lap.lapjv(-gains, extend_cost=True)
    return {i: int(j) for i, j in enumerate(chosen) if j >= 0 and gains[i, j] > 0.0}


def _sure(said: _Said, found: Next, scores: Numbers) -> Next:
    """The successions that are not asked anew."""
    boxed = said.boxed()

    def sure(at: int, on: int) -> bool:
        how, what = said.states[at], said.kinds[at][on]
        weak = how == "open" and scores[at, on] < (0.0 if what == "first" else WEAK)
        return 0 < on - at <= REACH and (at in boxed or not (weak or (how != "part" and TABLE[how][what] <= IMPLAUSIBLE)))

    return {at: on for at, on in found.items() if sure(at, on)}


def _linked(said: _Said, found: Next, prior: Numbers) -> Next:
    """The successions, and those from columns that end inside a sentence to such as begin inside one."""
    lines, back = said.lines, {on: at for at, on in found.items()}
    ends = [at for at in range(len(lines)) if at not in found and said.states[at] == "open" and not lines[at].beside]
    begins = [at for at in range(len(lines)) if at not in back and said.kinds[at][at] in ("full", "first", "last") and not lines[at].beside]
    if not ends or not begins:
        return found
    tails, fronts = [list(_run(back, at, TEXT))[::-1] for at in ends], [list(_run(found, at, TEXT)) for at in begins]
    scores = said.set_so[np.ix_(ends, begins)] + np.maximum(prior[np.ix_(ends, begins)], BETWEEN) + _between(lines, tails, fronts)
    tops = [list(_run(back, at))[-1] for at in ends]
    scores[np.equal.outer(tops, begins)] = NEVER
    linked = dict(found)
    for a, b in _best(scores - END).items():
        if ends[a] not in _run(linked, begins[b]):
            linked[ends[a]] = begins[b]
    return linked


def _between(lines: Sequence[SetLine], tails: Sequence[Sequence[int]], fronts: Sequence[Sequence[int]]) -> Numbers:
    """How well columns' ends go on with columns' beginnings: the language at the cut, and how alike the texts are."""
    left = ["".join(lines[k].text for k in run[-CUT:]) for run in tails]
    right = ["".join(lines[k].text for k in run[:CUT]) for run in fronts]
    flows = np.clip(load_ngrams().gains(left, right) + TELLS * load_sides().agree(left, right), *FAR_FLOWS)
    of_each = [pairs(line.text) for line in lines]
    words = {pair: n for n, pair in enumerate(sorted(frozenset().union(*of_each)))}
    has = np.zeros((len(lines), len(words)), dtype=bool)
    for row, own in zip(has, of_each, strict=True):
        row[[words[pair] for pair in own]] = True
    rare = np.log(len(lines) / has.sum(axis=0))
    a, b = (np.array([has[list(run)].max(axis=0) * rare for run in runs]) for runs in (tails, fronts))
    norms = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.asarray(flows + ALIKE * (a @ b.T) / np.maximum(norms, 1e-9))


def _run(found: Next, at: int, most: int | None = None) -> Iterator[int]:
    """The lines from one on, each with what goes on with it."""
    while at >= 0 and most != 0:
        yield at
        at, most = found.get(at, -1), None if most is None else most - 1
