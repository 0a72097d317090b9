"""Related articles as a reader sees them: title, and in a few words what the two have in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from broadsheet.archive.entries import Entry, order, traits
from broadsheet.archive.related import Trait, TraitKind, relate
from broadsheet.language.spellings import one_form
from broadsheet.writers.context import Directory

NOWHERE = Directory()
_SAID: dict[TraitKind, str] = {
    "person": "同一人：", "phrase": "都用", "topic": "同论", "institution": "都涉及", "place": "都说到",
}  # fmt: skip


def related_articles(entries: Sequence[Entry], directory: Directory = NOWHERE) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """For each article's id the related ones as (id, title as shown, why). The order of `entries` does not matter.

    `directory` tells which spellings are one person's: who is 陳豔麗 here and 陈艳丽 there relates the two.
    """
    ordered = sorted(entries, key=lambda e: order(e.id))
    titles = {e.id: e.title for e in ordered}
    introduced = {one_form(e.subject) for e in ordered if e.subject}
    called: dict[str, str] = {}  # address of a person → the first spelling

    def own(e: Entry) -> tuple[Trait, ...]:
        found = traits(e, introduced)
        return tuple(
            (kind, called.setdefault(directory.author(name, e.id) or name, name) if kind == "person" else name) for kind, name in found
        )

    related = relate({e.id: own(e) for e in ordered})
    return {id: tuple((r.id, titles[r.id], reason(r.shared)) for r in found) for id, found in related}


def reason(shared: Sequence[Trait]) -> str:
    """`同论产教融合、职业教育；都用“四链”`: the shared traits by kind, the weightiest kind first."""
    kinds = list(dict.fromkeys(kind for kind, _ in shared))
    grouped = groupby(sorted(shared, key=lambda t: kinds.index(t[0])), key=lambda t: t[0])
    return "；".join(_SAID[kind] + _listed(kind, [name for _, name in of]) for kind, of in grouped)


def _listed(kind: TraitKind, names: Sequence[str]) -> str:
    """Names with 、 between; wordings stand in quotation marks, which need none."""
    return "".join(f"“{name.strip('“”')}”" for name in names) if kind == "phrase" else "、".join(names)
