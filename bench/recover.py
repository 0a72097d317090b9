"""Measure the converter on practice pages: a table, kind of damage by measure; and one page's answer beside the right one.

python bench/recover.py [COUNT]                  the table, COUNT pages a kind (60), five times as many a level
python bench/recover.py --page NUMBER KIND       one page, found beside right; KIND as in the table
python bench/recover.py --folder DIR [--table]   other practice pages: every NNN.txt with its NNN.gold.json
python bench/recover.py --floors                 measure tests/damage_floors.yml anew
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from damage import DAMAGES, LEVELS, make_task  # noqa: E402
from scoring import (  # noqa: E402
    MEASURES,
    Answer,
    Task,
    Wanted,
    matched,
    measure,
    measures,
    same,
    score,
    solve,
)
from test_damage import FLOORS, floors  # noqa: E402

from broadsheet.io.seeds import read_page  # noqa: E402
from broadsheet.model import Page, Placed  # noqa: E402

ROW = 20


def row(name: str, found: dict[str, float]) -> str:
    """A line of the table."""
    return f"{name:<{ROW}}" + "".join(f"{found[m]:>13.3f}" for m in MEASURES)


def table(count: int) -> None:
    """Print the measures of every kind and level."""
    print(f"{'':<{ROW}}" + "".join(f"{m:>13}" for m in MEASURES))
    for kind in (*DAMAGES, *LEVELS):
        pages = count * (5 if kind in LEVELS else 1)
        print(row(kind, measure(make_task(kind, n) for n in range(pages))), flush=True)


def show(task: Task, got: Answer) -> None:
    """Print a page: what was done to it, and each article found beside the right one. `*` marks what is wrong."""
    text = {b.line: b.text for b in task.page.blocks}
    print(f"\n== {task.page.id}  {', '.join(task.kinds) or 'columns cut'}")
    for want, found in matched(got, task.answer):
        _show_article(want, found, text)
    shown = {id(f) for _, f in matched(got, task.answer)}
    for article in (a for a in got.articles if id(a) not in shown):
        print(f"\n  * an article too many: {article.title}")
        print("\n".join(f"      {_place(p)}  {_ends(text[p.line])}" for p in article.places))
    wanted, placed = (", ".join(map(_place, a.unassigned)) for a in (task.answer, got))
    print(f"\n  {' ' if wanted == placed else '*'} in no article: {wanted or '-'} | found: {placed or '-'}")


def _show_article(want: Wanted, found: Wanted | None, text: dict[int, str]) -> None:
    print()
    for name in ("title", "authors", "affiliations", "column"):
        right, mine = (_said(getattr(a, name)) if a else "" for a in (want, found))
        agree = same(right) == same(mine)
        print(f"  {' ' if agree else '*'} {name}: {right or '-'}" + ("" if agree else f" | found: {mine or '-'}"))
    print(f"    {'right':<22}{'found':<22}")
    for a, b in zip_longest(want.places, found.places if found else ()):
        words = [_ends(text[p.line]) for p in dict.fromkeys((a, b)) if p]
        print(f"  {' ' if a == b else '*'} {_place(a):<22}{_place(b):<22}{' | '.join(words)}")


def _said(value: str | tuple[str, ...] | None) -> str:
    return "、".join(sorted(value)) if isinstance(value, tuple) else value or ""


def _place(p: Placed | None) -> str:
    return f"{p.line} {p.role}{' +' if p.cont else ''}" if p else ""


def _ends(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:15]} … {text[-12:]}"


def folder_tasks(folder: Path) -> Iterator[Task]:
    """The pages of a folder and below with their answers."""
    for gold in sorted(folder.rglob("*.gold.json")):
        page = read_page(gold.with_name(gold.name.replace(".gold.json", ".txt")))
        loaded = json.loads(gold.read_text(encoding="utf-8"))
        named = Page(str(gold.relative_to(folder)).removesuffix(".gold.json"), page.source, page.sha256, page.blocks, page.findings)
        yield Task(named, _answer(loaded), tuple(d["kind"] for d in loaded.get("damages", ())))


def _answer(gold: dict[str, Any]) -> Answer:
    articles = (
        Wanted(a["title"], tuple(a["authors"]), tuple(a["affiliations"]), a["column"], tuple(map(_placed, a["blocks"])))
        for a in gold["articles"]
    )
    return Answer(tuple(articles), tuple(map(_placed, gold["unassigned"])))


def _placed(block: dict[str, Any]) -> Placed:
    return Placed(block["line"], block["role"], bool(block.get("cont")))


def folder_table(folder: Path, pages: bool) -> None:
    """Score a folder of practice pages, by subfolder and by kind of damage; with `pages`, print each page that is not all right."""
    counts: dict[str, Counter[str]] = {}
    for task in folder_tasks(folder):
        got = solve(task)
        found = score(got, task.answer)
        if pages and got != task.answer:
            show(task, got)
        for name in ("all", str(Path(task.page.id).parent), *(f"with {k}" for k in sorted(set(task.kinds)))):
            counts[name] = counts.get(name, Counter()) + Counter({"pages": 1}) + found
    print(f"\n{'':<{ROW}}" + "".join(f"{m:>13}" for m in MEASURES) + "   pages")
    for name, c in sorted(counts.items(), key=lambda item: (item[0].startswith("with "), item[0])):
        print(f"{row(name[:ROW], measures(c))}{c['pages']:>8}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=60)
    parser.add_argument("--page", nargs=2, metavar=("NUMBER", "KIND"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--table", action="store_true", help="with --folder: the table alone")
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    if args.page:
        task = make_task(args.page[1], int(args.page[0]))
        show(task, solve(task))
    elif args.folder:
        folder_table(args.folder, not args.table)
    elif args.floors:
        FLOORS.write_text(floors(), encoding="utf-8")
        print(FLOORS.read_text(encoding="utf-8"))
    else:
        table(args.count)


if __name__ == "__main__":
    main()
