"""Teach a small network who signs → broadsheet/data/learned/signers.npz (broadsheet/language/signers.py).

OPENBLAS_NUM_THREADS=1 python bench/fit_bylines.py FOLDER    a folder of `*.jsonl.xz`, as bench/headings.py reads it

Shown are by-lines that a grammar makes up (bench/byline_grammar.py), and the short lines of newspapers made up for the project and of a daily's training days:
by-lines with their names, all others as what signs nothing. Nothing is kept but weights. The same folder gives the same bytes on a machine of the same kind.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from byline_grammar import Grammar, Tagged, given_characters
from fit_sides import whole
from learn import write_arrays
from papers import FITTED, make_paper, read_papers
from practice import LEVELS, ROOT, held_out

from broadsheet.language.characters import fold
from broadsheet.language.names import load_names
from broadsheet.language.script import as_read
from broadsheet.language.signers import (
    AUTHOR,
    BODY,
    FACTS,
    HOME,
    INSIDE,
    NONE,
    SEEN,
    TAGS,
    WORK,
    Floats,
    Ids,
    Lines,
    Weights,
    ids_of,
    lay,
    layers,
    signing,
    windows,
)
from broadsheet.model import Block, Page
from broadsheet.rules.byline_words import reporter_titles, works
from broadsheet.rules.learned_bylines import LONGEST, as_rows, stands
from broadsheet.rules.view import look

NUMBERS, UNITS = 20, 64  # of a character; of each layer
STEPS, LINES = 6000, 160  # how often the network is changed, by how many lines
RATE, WARM, DECAY, HIDDEN, SELDOM = 3e-3, 100, 0.01, 0.12, 6  # HIDDEN: how many characters are shown as unknown
SIGNS = 0.7  # what a whole line counts, against its characters
MADE_UP = 0.7  # how many of the grammar's lines sign
ASIDE = -1  # the tag of a character of which the answer is not known
_TAIL = re.compile(r"[。!?…][”’]?\s*([(][^()]{2,30}[)])$")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the tags of its characters, where it stands, and whether it signs."""

    line: str
    tags: tuple[int, ...]
    facts: Sequence[bool]
    signs: bool


def lines_of(texts: Sequence[str], told: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Shown]:
    """The short lines of a page, and the bracketed ends of its paragraphs. `told`: of each line its role and who wrote its article."""
    view = look(Page("x", "x", str(hash(tuple(texts))), tuple(Block(k + 1, text) for k, text in enumerate(texts))))
    for seen, (role, authors) in zip(view.seen, told, strict=True):
        tail = _TAIL.search(seen.text) if role == "paragraph" else None
        if tail and len(seen.text) > LONGEST:
            signs = _named(tail[1], authors) is not None
            yield Shown(tail[1], _named(tail[1], authors) or (NONE,) * len(tail[1]), stands(seen, view, tail[1]), signs)
        elif len(seen.text) <= LONGEST and seen.text:
            named = _named(seen.text, authors) if role in ("byline", "affiliation", "paragraph") else None
            if role == "byline" and named is None:
                continue  # an agency, letters that nobody signs
            if role == "paragraph" and named and len(seen.text) > 3 + sum(map(len, authors)) * 2:
                continue
            yield Shown(seen.text, named or (NONE,) * len(seen.text), stands(seen, view), named is not None)


def _named(line: str, authors: Sequence[str]) -> tuple[int, ...] | None:
    """The tags of a line that names authors; None of one that names none."""
    tags, found = [NONE] * len(line), False
    for author in authors:
        at = re.search(r"\s*".join(map(re.escape, re.sub(r"\s", "", author))), line)
        if at and author:
            found = True
            body = len(author) > 4 and "·" not in author and not load_names().is_foreign(author)
            tags[at.start() : at.end()] = [BODY if body else AUTHOR] + [INSIDE] * (at.end() - at.start() - 1)
    for k, word in ((WORK, works()), (WORK, reporter_titles())):
        for m in word.finditer(line):
            if not any(tags[m.start() : m.end()]):
                tags[m.start() : m.end()] = [k] * len(m.group())
    for m in re.finditer(r"[\u4e00-\u9fff]+", line):
        if not any(tags[m.start() : m.end()]):
            tags[m.start() : m.end()] = [HOME if len(m.group()) > 3 else ASIDE] * len(m.group())
        else:
            rest = [k for k in range(m.start(), m.end()) if not tags[k]]
            for k in rest:
                tags[k] = HOME
    return tuple(tags) if found else None


def paper_lines(names: Sequence[str]) -> Iterator[Shown]:
    """The lines of newspapers made up for the project, each page set as it was written and damaged."""
    for name in names:
        for number, level in ((n, level) for n in range(len(read_papers(name))) for level in LEVELS):
            task = make_paper(name, number, level)
            told: dict[int, tuple[str, Sequence[str]]] = {p.line: (p.role, ()) for p in task.answer.unassigned}
            for article in task.answer.articles:
                told |= {p.line: (p.role, [as_read(author) for author in article.authors]) for p in article.places}
            yield from lines_of([as_read(block.text) for block in task.page.blocks], [told[block.line] for block in task.page.blocks])


def case_lines() -> Iterator[Shown]:
    """The short lines of the cases that were made up for the rules: those that are by-lines, whose names they do not tell, and those that are none."""
    for file in sorted((ROOT / "tests" / "cases").glob("*.md")):
        for case in re.findall(r"^```text\n(.*?)^```$", file.read_text(encoding="utf-8"), re.M | re.S):
            rows = [row.rpartition(" ⇒ ") for row in case.splitlines()]
            if not rows or any(re.match(r"\d{3}:\d", text) or not told for text, _, told in rows):
                continue
            told = {fold(as_read(text)).strip(): role for text, _, role in rows}
            for shown in lines_of([as_read(text) for text, _, _ in rows], [("head", ())] * len(rows)):
                top, under = shown.facts[0] and shown.facts[2], shown.facts[1] and shown.facts[3]
                role = told.get(shown.line, "")
                if role.startswith("署名"):
                    yield replace(shown, tags=(ASIDE,) * len(shown.line), signs=True)
                elif (top or under) and not shown.line.endswith("。") and not role.startswith(("正文", "作者单位")):
                    yield shown


def daily_lines(folder: Path, held: bool) -> Iterator[Shown]:
    """The headings, short paragraphs and bracketed ends of a daily's articles on training days, or of days that are held out; none of them signs, as far as is known."""
    for file in sorted(folder.glob("*.jsonl.xz")):
        if "2019-02" in file.name:
            continue
        with lzma.open(file, "rt", encoding="utf-8") as rows:
            articles = [a for a in map(json.loads, rows) if held_out(str(a["day"])) == held]
        for _, page in groupby(articles, key=lambda a: (a["day"], a["page"])):
            texts, told = list[str](), list[tuple[str, Sequence[str]]]()
            for a in page:
                for role, text in (*((role, a[key]) for role, key in (("kicker", "kick"), ("title", "title"), ("subtitle", "sub"))), *(("paragraph", p) for p in a["body"])):
                    if text.strip():
                        texts.append(text.strip())
                        told.append((role, ()))
            for shown in lines_of(texts, told):
                if shown.facts[0] + shown.facts[3] + shown.facts[4] and not _maybe(shown):
                    yield shown


def _maybe(shown: Shown) -> bool:
    """Whether a line of which only is known that it is no heading may sign."""
    bare = shown.line.strip("()【】□■●—- ")
    return len(bare) < 15 and (bool(load_names().split(bare)) or "记者" in bare or "作者" in bare)


def made_up(grammar: Grammar, signs: bool, places: Sequence[Sequence[bool]]) -> Shown:
    """A line of the grammar, where on a page such lines stand: one of `places`."""
    while True:
        tagged: Tagged = grammar.byline() if signs else grammar.other()
        line = fold("".join(char for char, _ in tagged)).strip()
        if 2 <= len(line) <= LONGEST and len(line) == len(tagged):
            break
    names = any(tag in (AUTHOR, BODY) for _, tag in tagged)
    place = grammar.r.choice(places)
    while place[4] and (line[0], line[-1]) != ("(", ")"):
        place = grammar.r.choice(places)
    return Shown(line, tuple(tag for _, tag in tagged), place, signs and names)


def begin(many: int) -> Weights:
    """The network before it has learned anything; `many`: ids."""
    chance = np.random.default_rng(1)

    def some(*shape: int) -> Floats:
        return np.asarray(chance.normal(size=shape) * np.sqrt(1.5 / shape[0]), dtype=np.float32)

    wide = NUMBERS + SEEN
    w = {
        "of_each": some(many, NUMBERS) * np.float32(np.sqrt(many) * 0.3), "first": some(5 * wide, UNITS), "whole": some(UNITS + FACTS, UNITS),
        "second": some(5 * UNITS, UNITS), "tags": some(UNITS, TAGS), "signs": some(2 * UNITS + FACTS, 1),
    }  # fmt: skip
    w["of_each"][0] = 0
    return w | {f"{name}_bias": np.zeros(size, dtype=np.float32) for name, size in (("first", UNITS), ("second", UNITS), ("tags", TAGS), ("signs", 1))}


def slopes(w: Weights, x: Lines, tags: Ids, signs: Floats) -> tuple[Weights, float]:
    """In which direction each weight makes the answers less likely, and how unlikely they are."""
    taken, first, line, second, both, said = layers(w, x)
    known = tags != ASIDE
    chance = np.exp(said - said.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    at = np.arange(len(tags))
    loss = -float(np.log(chance[at, tags] + 1e-9)[known].sum()) / len(tags)
    d_tags = chance.copy()
    d_tags[at, tags] -= 1
    d_tags *= known[:, None] / np.float32(known.sum())
    yes = 1 / (1 + np.exp(-signing(w, both)))
    loss += SIGNS * -float(np.log(np.where(signs > 0, yes, 1 - yes) + 1e-9).mean())
    d_signs = (SIGNS * (yes - signs) / len(signs))[:, None].astype(np.float32)
    damp = np.sqrt(x.sizes).astype(np.float32)[:, None]
    g: Weights = {"tags": second[x.inside].T @ d_tags, "tags_bias": d_tags.sum(axis=0), "signs": both.T @ d_signs, "signs_bias": d_signs.sum(axis=0)}
    d_both = d_signs @ w["signs"].T
    d_second = np.zeros_like(second)
    d_second[x.inside] = d_tags @ w["tags"].T + (d_both[:, :UNITS] / damp)[x.row]
    d_second *= second > 0
    row = np.zeros((len(x.sizes), UNITS), dtype=np.float32)
    np.add.at(row, x.row, d_second[x.inside])
    g |= {"second": windows(first).T @ d_second, "second_bias": d_second.sum(axis=0), "whole": line.T @ row}
    d_line = row @ w["whole"].T + d_both[:, UNITS:]
    d_first = _unwound(d_second @ w["second"].T, UNITS)
    d_first[x.inside] += (d_line[:, :UNITS] / damp)[x.row]
    d_first *= first > 0
    g |= {"first": taken.T @ d_first, "first_bias": d_first.sum(axis=0), "of_each": np.zeros_like(w["of_each"])}
    np.add.at(g["of_each"], x.ids, _unwound(d_first @ w["first"].T, NUMBERS + SEEN)[:, :NUMBERS])
    g["of_each"][0] = 0
    return g, loss


def _unwound(of: Floats, wide: int) -> Floats:
    """What windows' slopes come to for each row."""
    many = len(of)
    found = np.zeros((many + 4, wide), dtype=np.float32)
    for k in range(5):
        found[k : k + many] += of[:, k * wide : (k + 1) * wide]
    return found[2 : many + 2]


def learn(w: Weights, known: Ids, real: Sequence[Shown], signing_lines: Sequence[Shown], cases: Sequence[Shown], grammar: Grammar, steps: int) -> None:
    """Change the weights in place, step by step (Adam, with decay). `real`: lines that were printed; of these `signing_lines`; `cases`: those of the rules."""
    r, hide = grammar.r, np.random.default_rng(2)
    mean, square = ({name: np.zeros_like(of) for name, of in w.items()} for _ in range(2))
    total, places = 0.0, [[s.facts for s in real if s.signs == signs and (s.facts[0] or s.facts[1])] for signs in (False, True)]
    for step in range(1, steps + 1):
        some = [*r.choices(real, k=LINES * 2 // 5), *r.choices(signing_lines, k=LINES // 6), *r.choices(cases, k=LINES // 8)]
        for _ in range(LINES - len(some)):
            signs = r.random() < MADE_UP
            some.append(made_up(grammar, signs, places[signs]))
        x = lay(known, [s.line for s in some], as_rows([s.facts for s in some]))
        x.ids[(hide.random(len(x.ids)) < HIDDEN) & (x.ids > 0)] = 1
        slope, loss = slopes(w, x, np.concatenate([s.tags for s in some]).astype(np.int64), np.array([s.signs for s in some], dtype=np.float32))
        total += loss
        rate = np.float32(RATE * min(1.0, step / WARM) * (1 - step / steps))
        for name, of in slope.items():
            mean[name] += np.float32(0.1) * (of - mean[name])
            square[name] += np.float32(0.002) * (of * of - square[name])
            size = np.sqrt(square[name] / np.float32(1 - 0.998**step)) + np.float32(1e-8)
            w[name] -= rate * (mean[name] / (size * np.float32(1 - 0.9**step)) + np.float32(DECAY) * w[name])
        if step % 200 == 0:
            print(f"{step} {total / 200:.4f}", flush=True)
            total = 0.0


def fit(folder: Path, names: Sequence[str], steps: int = STEPS) -> dict[str, np.ndarray]:
    """The table of the network that learns from these newspapers and the days of the folder."""
    real = [*paper_lines(names), *daily_lines(folder, held=False)]
    signed = [s for s in real if s.signs]
    authors = [as_read(a) for name in names for page in read_papers(name) for record in page for a in record.get("authors", ())]
    given = given_characters([re.sub(r"\s", "", a) for a in authors])
    characters, often = np.unique(np.frombuffer("".join(s.line for s in real).encode("utf-32-le"), dtype=np.uint32), return_counts=True)
    kept = characters[often >= SELDOM].astype(np.int64)
    print(len(real), "lines,", len(signed), "sign,", len(kept), "characters")
    w = begin(len(kept) + 2)
    learn(w, ids_of(kept), real, signed, [*case_lines()], Grammar(random.Random(1), given), steps)
    table = {"characters": kept.astype(np.uint32)}
    for name, of in w.items():
        table |= {name: of.astype(np.float16)} if name.endswith("_bias") else whole(of, name)
    return table


def main() -> None:
    """Teach and write."""
    write_arrays("signers", fit(Path(sys.argv[1]), FITTED))


if __name__ == "__main__":
    main()
