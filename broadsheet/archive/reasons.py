"""Related articles as a reader sees them: title, and in a few words what the two have in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from broadsheet.archive.entries import Entry, order, traits
from broadsheet.archive.related import Trait, TraitKind, relate

_SAID: dict[TraitKind, str] = {
    "person": "同一人：", "phrase": "都用", "topic": "同论", "institution": "都涉及", "place": "都说到",
}  # fmt: skip


def related_articles(entries: Sequence[Entry]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """For each article's id the related ones as (id, title as shown, why). The order of `entries` does not matter."""
    ordered = sorted(entries, key=lambda e: order(e.id))
    titles = {e.id: e.title for e in ordered}
    introduced = {e.subject for e in ordered if e.subject}
    found = relate({e.id: traits(e, introduced) for e in ordered})
    return {id: tuple((r.id, titles[r.id], reason(r.shared)) for r in related) for id, related in found}


def reason(shared: Sequence[Trait]) -> str:
    """`同论产教融合、职业教育；都用“四链”`: the shared traits by kind, the weightiest kind first."""
    kinds = list(dict.fromkeys(kind for kind, _ in shared))
    grouped = groupby(sorted(shared, key=lambda t: kinds.index(t[0])), key=lambda t: t[0])
    return "；".join(_SAID[kind] + _listed(kind, [name for _, name in of]) for kind, of in grouped)


def _listed(kind: TraitKind, names: Sequence[str]) -> str:
    """Names with 、 between; wordings stand in quotation marks, which need none."""
    return "".join(f"“{name.strip('“”')}”" for name in names) if kind == "phrase" else "、".join(names)
