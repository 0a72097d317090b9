"""On what ground each newspaper is named, for 关于: whose pages write its name, and for which the archive's record alone says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from broadsheet.archive.entries import PageEntry
from broadsheet.language.spellings import first_spellings

SHOWN = 20  # pages named for one ground; a ledger tells its own
UNSAID = "未说依据"


def newspaper_grounds(pages: Iterable[PageEntry]) -> list[dict[str, object]]:
    """A row for each newspaper and ground, in the order of the names: `newspaper`, `ground`, `pages` (ids, the first of them) and `more`,
    how many others. Grounds that quote a page each stand alone."""
    found: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    ordered = sorted(pages, key=lambda p: p.id)
    called = first_spellings(page.newspaper for page in ordered if page.newspaper)
    for page in ordered:
        if page.newspaper:
            found[called[page.newspaper], page.newspaper_evidence or UNSAID].append(page.id)
    rows = sorted(found.items(), key=lambda item: (item[0][0], item[1][0]))
    return [{"newspaper": name, "ground": ground, "pages": ids[:SHOWN], "more": len(ids[SHOWN:])} for (name, ground), ids in rows]
