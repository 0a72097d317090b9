"""Which of the names that the archive knows stand on each page: with these, and no others, its Traditional twin is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from broadsheet.io.kept import Kept, key
from broadsheet.io.remade import Remade

_TAG = re.compile(rb"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")  # a name may run on through tags
_ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")  # as JSON may write a character
_found_of = msgspec.msgpack.Decoder(dict[str, tuple[bytes, tuple[str, ...]]]).decode


def names_on_pages(site: Remade, pages: Iterable[str], names: Sequence[str], before: Kept) -> Mapping[str, tuple[str, ...]]:
    """By page (path of its file) those of `names` that stand in its text or its tags, ascending. What was found is kept until the page or the names are others."""
    if not names:
        return dict.fromkeys(pages, ())
    kept_by = key("names on pages", *names)
    kept = _found_of(found) if (found := before.get(kept_by)) else {}
    search = BytesAhoCorasick([name.encode() for name in names])
    now = {
        page: (of, kept[page][1] if kept.get(page, (b"",))[0] == of else _names_in(site.read(page), search, names))
        for page in pages
        if (of := site.key_of(page))
    }
    if now != kept:
        before.put(kept_by, msgspec.msgpack.encode(now))
    return {page: on for page, (_, on) in now.items()}


def _names_in(html: bytes, search: BytesAhoCorasick, names: Sequence[str]) -> tuple[str, ...]:
    plain = _ESCAPED.sub(lambda m: chr(int(m[1], 16)).encode("utf-8", "replace"), html)
    places = (at for text in (plain, _TAG.sub(b"", plain)) for at, _, _ in search.find_matches_as_indexes(text, overlapping=True))
    return tuple(sorted({names[at] for at in places}))
