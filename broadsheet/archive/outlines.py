"""Entries without what most changes of a text change, so that what is made of all of them need not be made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from broadsheet.archive.entries import Entry, entries
from broadsheet.io.kept import key
from broadsheet.model import Recovered

Outline = Callable[[Entry], Entry]


def outline(e: Entry) -> Entry:
    """The article without what most changes of its text change and no list needs: its length, its set phrases, and what a list quotes of it, in the
    place of which its id stands (`quotes`)."""
    return replace(e, excerpt=e.excerpt and e.id.encode().hex(), characters=0, phrases=())


def outline_named(e: Entry) -> Entry:
    """The same without the places that the text names."""
    return replace(outline(e), places=())


def outline_akin(e: Entry) -> Entry:
    """The same with what makes it like others (`traits`): its set phrases, and each place once."""
    return replace(outline(e), phrases=e.phrases, places=tuple((name, 1) for name in sorted({name for name, _ in e.places})))


OUTLINES: tuple[Outline, ...] = (outline, outline_named, outline_akin)


def outlined(recovered: Recovered) -> tuple[bytes, ...]:
    """A key of each of the OUTLINES of a page's articles."""
    found = entries(recovered)
    return tuple(key(msgspec.msgpack.encode(tuple(map(of, found)))) for of in OUTLINES)
