"""The five seeds' articles as they were before the page was set and extracted: whole paragraphs, from the marks in tests/gold/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from broadsheet.decisions import Role

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("op-ed", "speech", "news")
KEPT = ("column", "head", "paragraph", "affiliation")


@dataclass(frozen=True, slots=True)
class Whole:
    """An article. `title` as printed, `known_as` what the reader sees of it; `lines` are (role, text) without title and by-line."""

    title: str
    known_as: str
    authors: tuple[str, ...]
    signed: bool  # has a by-line of its own; otherwise the authors stand in the text
    column: str | None
    affiliations: tuple[str, ...]
    lines: tuple[tuple[Role, str], ...]


@cache
def stock() -> tuple[Whole, ...]:
    """Every op-ed, speech and report of the seeds whose text is whole, in printed order."""
    found = []
    for path in sorted((ROOT / "tests" / "gold").glob("[0-9]*.yml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        (seed,) = (ROOT / "seeds").glob(f"{gold['page']}_*.txt")
        printed = dict(enumerate(seed.read_text(encoding="utf-8").splitlines(), 1))
        supplied = _supplied(seed.with_name(f"{gold['page']}.yml"))
        found += [_whole(a, printed, supplied) for a in gold["articles"] if a["kind"] in KINDS and not a.get("start_lost")]
    return tuple(w for w in found if w is not None)


def _supplied(record: Path) -> dict[str, str]:
    """The titles that an editor gave where the page has none."""
    articles = yaml.safe_load(record.read_text(encoding="utf-8")).get("articles", {}) if record.is_file() else {}
    return {id: a["supplied_title"] for id, a in articles.items() if "supplied_title" in a}


def _whole(gold: dict[str, Any], printed: dict[int, str], supplied: dict[str, str]) -> Whole | None:
    blocks = [str(b).split() for b in gold["blocks"]]
    if any(role == "kicker" for _, role, *_ in blocks):
        return None  # its beginning is not on the page
    title = next((printed[int(line)].strip() for line, role, *_ in blocks if role == "title"), supplied.get(gold["id"], ""))
    lines: list[tuple[Role, str]] = []
    for line, role, *cont in blocks:
        if cont:
            lines[-1] = (lines[-1][0], lines[-1][1] + printed[int(line)].strip())
        elif role in KEPT and not (role == "column" and gold["kind"] == "news"):
            lines.append((cast(Role, role), printed[int(line)].strip()))
    column = gold.get("column") if any(role == "column" for role, _ in lines) else None
    return Whole(
        title, gold["title"] or title, tuple(gold.get("authors", ())), any(role == "byline" for _, role, *_ in blocks), column,
        tuple(gold.get("affiliations", ())), tuple(lines),
    )  # fmt: skip
