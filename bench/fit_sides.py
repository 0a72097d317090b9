"""Teach a small network which two sides of a cut belong together → broadsheet/data/learned/sides.npz (broadsheet/language/sides.py).

OPENBLAS_NUM_THREADS=1 python bench/fit_sides.py FOLDER    a folder of `*.jsonl.xz`, as bench/fit_ngrams.py reads it

Shown are paragraphs torn in two (bench/torn.py). The network learns to tell each left half's right one among all that begins on its page, and the
reverse (a cross-entropy of each), on top of what the counts of sequences say, which come from the other months. The last month is not
shown: by its pages what the network says is weighed and measured. Nothing is kept of where a paragraph stood, and no text: 48 characters on
each side become sums of numbers. The same folder gives the same bytes on a machine of the same kind.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fit_ngrams
import numpy as np
import numpy.typing as npt
from learn import write_arrays
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from torn import Spread, Torn, draw, spreads

from broadsheet.language import flow
from broadsheet.language.flow import Ngrams
from broadsheet.language.sides import NOTHING, PLACES, ids, ids_of, places

NUMBERS, UNITS, SUBJECTS = 96, 384, 64  # of a character; that see both sides; of what a side is about
STEPS, PAGES = 2400, 6  # how often the network is changed, and by how many pages
RATE, WARM, DECAY = 2e-3, 150, 0.003  # how far at the most, after how many steps; how fast what is not needed fades
LIGHT = 0.3  # times the usual size at which units and subjects begin
SELDOM = 4  # characters seen less often are unknown
LEAST = -6.0  # nats: what the counts say is no lower
BEHIND = 0.5  # what the choice of a left half counts, against that of a right one
NEAR = ((1, 1.0), (2, 0.7), (3, 0.4))  # how far apart characters stand, and what that counts where numbers are first given to them
Floats = npt.NDArray[np.float32]
Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Page:
    """A torn page as the network sees it: rows of ids, and what the counts say of each left half before each right one."""

    lefts: npt.NDArray[np.int64]
    rights: npt.NDArray[np.int64]
    counts: Floats


def first_numbers(rows: npt.NDArray[np.int64], many: int) -> Floats:
    """Numbers for each id, such that characters with like neighbours have like numbers: a decomposition of mutual information."""
    seen = csr_matrix((many, many))
    for step, counts in NEAR:
        a, b = rows[:-step], rows[step:]
        both = (a != NOTHING) & (b != NOTHING)
        seen = seen + coo_matrix((np.full(both.sum(), counts), (a[both], b[both])), shape=(many, many)).tocsr()
    seen = seen.tocoo()
    before, behind = np.asarray(seen.sum(1)).ravel() + 1, np.asarray(seen.sum(0)).ravel() + 1
    behind = behind**0.75 * (behind.sum() / (behind**0.75).sum())
    gain = np.maximum(np.log(seen.data * seen.data.sum() / (before[seen.row] * behind[seen.col])), 0)
    u, s, v = svds(csr_matrix((gain, (seen.row, seen.col)), shape=seen.shape), k=NUMBERS // 2, v0=np.ones(many))
    found = np.hstack([u, v.T]) * np.sqrt(np.tile(s, 2))
    found[NOTHING] = 0
    return np.asarray(found / (np.sqrt((found**2).sum(axis=1, keepdims=True)) + 0.3), dtype=np.float32)


def begin(characters: npt.NDArray[np.int64], pages: list[Spread]) -> Weights:
    """The network before it has learned anything."""
    chance, rows = np.random.default_rng(1), len(PLACES) * NUMBERS
    codes = np.frombuffer("\x00".join(t for page in pages for t in page.paragraphs).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    at = np.minimum(np.searchsorted(characters, codes), len(characters) - 1)
    text = np.where(codes == 0, NOTHING, np.where(characters[at] == codes, at + 2, 1))
    light = np.concatenate([np.ones(UNITS), np.full(SUBJECTS, LIGHT)]) / np.sqrt(rows)
    sizes: dict[str, Any] = {side: chance.normal(size=(rows, UNITS + SUBJECTS)) * light for side in ("left", "right")}
    sizes |= {"bias": np.zeros(UNITS), "units": chance.normal(size=UNITS) * LIGHT / np.sqrt(UNITS), "counted": np.full(1, 0.6)}
    return {"of_each": first_numbers(text, len(characters) + 2)} | {name: np.asarray(of, dtype=np.float32) for name, of in sizes.items()}


def _cross_entropy(said: Floats, lefts: int) -> Floats:
    """The slope of both cross-entropies in what was said, shape as `said`; the first `lefts` columns are the rows' own."""
    own = np.arange(lefts)
    on = np.exp(said - said.max(axis=1, keepdims=True))
    on /= on.sum(axis=1, keepdims=True)
    back = np.exp(said[:, :lefts] - said[:, :lefts].max(axis=0))
    on[:, :lefts] += BEHIND * back / back.sum(axis=0)
    on[own, own] -= 1 + BEHIND
    return np.asarray(on)


def _page(w: Weights, page: Page, a: Floats, b: Floats, share: int) -> tuple[Floats, Floats, Floats, float]:
    """The slopes in the two sides, in the units and in the counts; `share`: how many left halves are seen in this step."""
    both = np.maximum(a[:, None, :UNITS] + w["bias"] + b[None, :, :UNITS], 0)
    flat = both.reshape(-1, UNITS)
    said = (flat @ w["units"]).reshape(len(a), len(b)) + a[:, UNITS:] @ b[:, UNITS:].T + w["counted"] * page.counts
    slope = _cross_entropy(said, len(a)) / np.float32(share)
    units = slope.ravel() @ flat
    np.sign(both, out=both)
    left = np.hstack([(slope[:, None, :] @ both)[:, 0] * w["units"], slope @ b[:, UNITS:]])
    right = np.hstack([np.einsum("ij,ijk->jk", slope, both) * w["units"], slope.T @ a[:, UNITS:]])
    return left, right, units, float((slope * page.counts).sum())


def slopes(w: Weights, pages: list[Page]) -> Weights:
    """In which direction each weight makes the pages' right halves less likely."""
    rows = (np.concatenate([page.lefts for page in pages]), np.concatenate([page.rights for page in pages]))
    ahead, behind = places(w["of_each"], rows[0]), places(w["of_each"], rows[1])
    a, b = ahead @ w["left"], behind @ w["right"]
    parts, at, to = [], 0, 0
    for page in pages:
        parts.append(_page(w, page, a[at : at + len(page.lefts)], b[to : to + len(page.rights)], len(rows[0])))
        at, to = at + len(page.lefts), to + len(page.rights)
    left, right = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    each = np.concatenate([left @ w["left"].T, right @ w["right"].T]).reshape(-1, NUMBERS)
    return {
        "of_each": _of_each(each, np.concatenate(rows), len(w["of_each"])), "left": ahead.T @ left, "right": behind.T @ right,
        "bias": left[:, :UNITS].sum(axis=0), "units": np.sum([part[2] for part in parts], axis=0),
        "counted": np.array([sum(part[3] for part in parts)], dtype=np.float32),
    }  # fmt: skip


def _of_each(slope: Floats, rows: npt.NDArray[np.int64], many: int) -> Floats:
    """The slopes in the numbers of each id, from those in what stands in the places of each row, one below the other."""
    place = np.repeat(np.arange(len(PLACES)), [b - a for a, b in PLACES])
    share = np.repeat([(b - a) ** -0.5 for a, b in PLACES], [b - a for a, b in PLACES]).astype(np.float32)
    at = np.arange(len(rows))[:, None] * len(PLACES) + place
    found = csr_matrix((np.tile(share, len(rows)), (rows.ravel(), at.ravel())), shape=(many, len(slope))) @ slope
    found[NOTHING] = 0
    return np.asarray(found)


def learn(w: Weights, pages: Iterable[list[Page]], steps: int) -> None:
    """Change the weights in place, step by step (Adam, Kingma and Ba 2015, with decay)."""
    mean, square = ({name: np.zeros_like(of) for name, of in w.items()} for _ in range(2))
    for step, some in zip(range(1, steps + 1), pages, strict=False):
        rate = np.float32(RATE * min(1.0, step / WARM) * (1 - step / steps))
        for name, slope in slopes(w, some).items():
            mean[name] += np.float32(0.1) * (slope - mean[name])
            square[name] += np.float32(0.001) * (slope * slope - square[name])
            size = np.sqrt(square[name] / np.float32(1 - 0.999**step)) + np.float32(1e-8)
            w[name] -= rate * (mean[name] / (size * np.float32(1 - 0.9**step)) + np.float32(DECAY) * w[name])


def shown(known: npt.NDArray[np.int64], counts: dict[str, Ngrams], torn: Iterable[Torn]) -> Iterable[list[Page]]:
    """Torn pages as the network sees them, PAGES at a time. `known`: ids by code point; `counts`: for each month those of the others."""
    some = []
    for page in torn:
        said = counts[page.month].gains([text[-flow.REACH :] for text in page.lefts], [text[: flow.REACH] for text in page.rights])
        backward = [text[::-1] for text in page.lefts]
        some.append(Page(ids(known, backward), ids(known, page.rights), np.maximum(said, LEAST).astype(np.float32)))
        if len(some) == PAGES:
            yield some
            some = []


def whole(of: Floats, name: str) -> dict[str, npt.NDArray[Any]]:
    """A matrix in whole numbers up to 127, and by how much each column is to be multiplied."""
    by = np.abs(of).max(axis=0) / 127
    return {name: np.round(of / by).astype(np.int8), f"{name}_by": by.astype(np.float16)}


def fit(pages: list[Spread], steps: int = STEPS) -> dict[str, npt.NDArray[Any]]:
    """The table of the network that learns from the pages."""
    months = sorted({page.month for page in pages})
    counts = {month: flow.ngrams(fit_ngrams.count(t for page in pages if page.month != month for t in page.paragraphs)) for month in months}
    characters, often = np.unique(np.frombuffer("".join(t for p in pages for t in p.paragraphs).encode("utf-32-le"), dtype=np.uint32), return_counts=True)
    known = characters[often >= SELDOM].astype(np.int64)
    w = begin(known, pages)
    learn(w, shown(ids_of(known), counts, draw(pages, random.Random(1))), steps)
    matrices = {key: of for name in ("of_each", "left", "right") for key, of in whole(w[name], name).items()}
    return {"characters": known.astype(np.uint32), "bias": w["bias"], "units": w["units"]} | matrices


def write(folder: Path) -> None:
    """Teach the network by all months of a folder but the last, and write the table."""
    *files, _ = sorted(folder.glob("*.jsonl.xz"))
    write_arrays("sides", fit(list(spreads(files))))


def main() -> None:
    """Teach and write."""
    write(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
