"""No page takes more than its share of work: calls and bytes are counted, and grow with the lines, not with their square."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from mutation import seeds
from pages import page_of, recover_lines
from work import calls

from broadsheet.decisions import Ruling
from broadsheet.describe import article
from broadsheet.editor.record import Record
from broadsheet.language import quotes
from broadsheet.language.lexicon import load_words
from broadsheet.layout import stretches
from broadsheet.layout.evidence import Matrix
from broadsheet.layout.successions import ROUNDS, solve
from broadsheet.recover import recover
from broadsheet.rules import labels, marks_of
from broadsheet.rules.told import told_author

ROOT = Path(__file__).parents[1]
HAN = "民生经济产业发展协同创新区域城市教育科技人才"


@pytest.fixture(scope="module", autouse=True)
def _tables() -> None:
    """The tables are read before anything is counted, of the dictionary what the seeds need."""
    for lines in seeds():
        recover_lines(*lines)


def words(size: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(HAN) for _ in range(size))


def quotations(rows: int) -> list[str]:
    """A printed table, a cell a line."""
    rng = random.Random(rows)
    return [cell for _ in range(rows) for cell in ("上证指数", f"{rng.uniform(1000, 9000):.1f}", f"{rng.choice('+-')}{rng.random():.2%}")]


LINES: dict[str, Callable[[int], list[str]]] = {
    "one line again and again": lambda n: ["甲乙丙"] * n,
    "two in turn": lambda n: ["客流", "站点"] * (n // 2),
    "a table": lambda n: quotations(n // 3),
    "the same table row": lambda n: ["上证指数", "3012.5", "+0.35%"] * (n // 3),
    "short lines of any words": lambda n: [words(3 + i % 20, i) for i in range(n)],
    "sentences": lambda n: [words(3 + i % 20, i) + "。" for i in range(n)],
}
CALLS_A_LINE = 5_000


@pytest.mark.parametrize("kind", LINES)
def test_a_page_of_short_lines_takes_its_share_of_calls(kind: str) -> None:
    lines = LINES[kind](300)
    assert calls(lambda: recover_lines(*lines)) < CALLS_A_LINE * len(lines)


@pytest.mark.parametrize("kind", LINES)
def test_calls_and_memory_grow_with_the_lines_of_a_page(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stretches.LONGEST <= 500, "five times as long as here, or longer than measured"
    monkeypatch.setattr(stretches, "LONGEST", 100)
    taken, peaks = [], []
    for size in (300, 600):
        lines = LINES[kind](size)
        tracemalloc.start()
        taken.append(calls(lambda lines=lines: recover_lines(*lines)))  # type: ignore[misc]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert taken[1] < 2.6 * taken[0] and peaks[1] < 2.6 * peaks[0]


def test_lines_behind_one_ornament_are_not_each_asked_about_all_others() -> None:
    lines = ["如下：", *["●项目"] * 600]
    assert calls(lambda: marks_of(page_of(*lines), ())) < 1_500 * len(lines), "871 a line; 5,648 where each asks all"


ONE_LINE = {
    "one character": "甲", "two": "民生", "quotation marks": "“", "by-lines": "（本报记者 张山）", "names": "张山、", "ordinals": "一是", "digits": "1",
    "single words": "甲 ", "wide spaces": "，\u3000", "sentences": "甲。", "a mark and names": "张山 ", "universities": "大学、", "tags": "<b>", "points": "·张",
}  # fmt: skip
CALLS_A_CHARACTER = {"single words": 36}  # single characters parted by blanks are asked three ways what they are; of the others 26 at most


@pytest.mark.parametrize("kind", ONE_LINE)
def test_calls_grow_with_the_length_of_a_line(kind: str) -> None:
    line = ONE_LINE[kind] * (40_000 // len(ONE_LINE[kind]))
    for page in (["标题在此", line], ["标题在此", f"■{line}", words(50) + "。"]):
        assert calls(lambda page=page: recover_lines(*page)) < CALLS_A_CHARACTER.get(kind, 26) * len(line)  # type: ignore[misc]


class Asked:
    """A pattern that remembers on which texts it was tried."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.texts = pattern, list[str]()

    def sub(self, by: str, text: str) -> str:
        self.texts.append(text)
        return self.pattern.sub(by, text)


def test_who_is_told_of_is_not_looked_for_in_a_long_row_of_blanks() -> None:
    assert told_author("张山" + " " * 20_000 + "((") is None
    assert told_author("张山" + " " * 90 + "、" * 40 + "(") is None


def test_a_label_is_looked_for_in_short_lines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern tries a run of blanks inside a line from each of its characters."""
    trail = Asked(labels._TRAIL)
    monkeypatch.setattr(labels, "_TRAIL", trail)
    recover_lines("核心提示：》》", "甲" + " " * 300 + "甲", "甲" + "》" * 300 + "甲")
    assert trail.texts == ["核心提示:》》"]


def test_marks_are_taken_off_the_names_of_columns_not_off_long_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = Asked(article._COLUMN_MARKS)
    monkeypatch.setattr(article, "_COLUMN_MARKS", marks)
    for column in ("【城市观察】", "甲" + " " * 300 + "甲"):
        page = page_of("江城办好十件事", "■张山", column, words(40) + "。", words(40, 2) + "。")
        found = recover(page, Record(rulings=(Ruling(3, role="column"),)), load_words())
        assert [p.role for a in found.articles for p in a.places if p.line == 3] == ["column"]
    assert marks.texts == ["【城市观察】"]


def test_the_seeds_take_no_more_calls_than_they_did() -> None:
    """Measured with Python 3.11: 349,000 calls, once tables and expressions are read."""
    pages = [page_of(*lines) for lines in seeds()]

    def read() -> None:
        for page in pages:
            recover(page, Record(), load_words())

    read()
    assert calls(read) < 360_000


def test_a_page_is_inspected_without_what_only_the_site_or_an_editor_needs() -> None:
    """Each of these takes a tenth of a second or more to load; a segmenter's dictionary takes two."""
    (seed, *_) = sorted((ROOT / "seeds").glob("*.txt"))
    code = f"import sys, build_site; from pathlib import Path; from broadsheet.convert import inspect; inspect([Path({str(seed)!r})]); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert not {"jieba", "jieba.analyse", "mkdocs", "markdown", "pypinyin", "lightgbm", "sklearn", "scipy", "pkg_resources", "broadsheet.site"} & set(loaded)
    others = [name for name in loaded if not name.startswith("broadsheet")]
    assert len(others) < 386, "some 366 with Python 3.11"


def test_halves_of_a_sentence_are_asked_for_by_their_last_letters_first() -> None:
    said, bodies = words(400, 1), [words(60, n) for n in range(2, 200)]
    assert calls(lambda: list(quotes.halves(said, bodies))) < 20 * len(bodies) + 5 * len(said)


def test_a_solution_full_of_cycles_is_solved_in_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    import lap
    import numpy as np

    n, rng, solved, lapjv = 120, np.random.default_rng(1), list[int](), lap.lapjv

    def counted(cost: Matrix) -> object:
        solved.append(n)
        return lapjv(cost)

    m = np.full((2 * n, 2 * n), -1e6)
    m[:n, :n] = rng.random((n, n)) * 10 + 20  # every node would rather be followed than end
    np.fill_diagonal(m[:n, :n], -1e6)
    np.fill_diagonal(m[:n, n:], 0.0)
    np.fill_diagonal(m[n:, :n], 0.0)
    monkeypatch.setattr(lap, "lapjv", counted)
    chosen = solve(m, n)
    assert len(solved) <= ROUNDS
    ends = [i for i, c in enumerate(chosen) if c >= n]
    assert len(ends) >= 1
    for i in range(n):
        steps = 0
        while i < n:
            i, steps = chosen[i], steps + 1
            assert steps <= n, "a cycle is left"


def test_a_long_page_is_parted_above_headings_and_every_line_stays() -> None:
    lines = [text for i in range(140) for text in (f"江城办好第{i}件事", *(words(40, 10 * i + k) + "。" for k in range(9)))]
    page = page_of(*lines)
    parts = stretches.stretches(page)
    assert len(parts) > 2 and all(len(p.blocks) <= stretches.LONGEST for p in parts)
    assert tuple(b for p in parts for b in p.blocks) == page.blocks
    assert all(p.blocks[0].text.startswith("江城办好") for p in parts)


def test_a_ruling_holds_across_the_stretches_of_a_long_page() -> None:
    lines = [words(30, i) + "。" for i in range(1100)]
    page = page_of(*lines)
    found = recover(page, Record(rulings=(Ruling(1090, follows=3),)), load_words())
    rows = [a.lines for a in found.articles if 3 in a.lines]
    assert rows[0][rows[0].index(3) + 1] == 1090
