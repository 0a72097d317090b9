"""What the editor's record says of the page itself: newspaper, day, number, where the page is from, and on what that rests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from broadsheet.dates import is_edtf, read_date
from broadsheet.edition import Edition
from broadsheet.editor.grounds import newspaper_ground
from broadsheet.editor.yaml_values import Value
from broadsheet.model import Page

_SPACE = re.compile(r"\s+")


def read_edition(fields: Mapping[str, Value], page: Page) -> Edition:
    """What these fields of a record say of its page.

    Raises BroadsheetError, with the record's line and the fix, for a date without its ground, an address that is none, words that are not on the page.
    """
    if "date" in fields and not fields["date"].empty and not {"date_evidence", "date_note"} & fields.keys():
        remedy = "Add date_evidence (the page's sentence) or date_note (how the date is known)."
        raise fields["date"].error("nothing says where the date is from.", remedy)
    newspaper, ground = _optional(fields, "newspaper"), _optional(fields, "newspaper_evidence")
    if ground and newspaper is None:
        raise fields["newspaper_evidence"].error("no newspaper is named.", "Add newspaper: beside it.")
    withheld = "text" in fields and fields["text"].choice(("shown", "withheld")) == "withheld"
    return Edition(
        newspaper=newspaper,
        date=_optional(fields, "date", _edtf),
        date_evidence=_optional(fields, "date_evidence", lambda value: _evidence(value, page)),
        page_number=_optional(fields, "page_number", _number),
        source_url=_optional(fields, "source_url", _url),
        rights=_optional(fields, "rights"),
        withheld=withheld,
        date_note=_optional(fields, "date_note"),
        recorded=_optional(fields, "recorded", _day),
        newspaper_evidence=ground or (newspaper_ground(newspaper, page) if newspaper else None),
    )


def _optional(fields: Mapping[str, Value], key: str, read: Callable[[Value], str] = Value.text) -> str | None:
    return None if key not in fields or fields[key].empty else read(fields[key])


def _edtf(value: Value) -> str:
    if isinstance(value.node.value, list):
        raise value.error("the brackets are read as YAML's.", "Put the date in quotes: '[2024-12..]'.")
    date = value.text()
    if not is_edtf(date):
        remedy = "EDTF: 2024-12-08, 2024-12, 2024, 2024-12?, '[2024-12..]' (then or later), 2024-12/2025-01."
        raise value.error(f"“{date}” is no EDTF date.", remedy)
    return date


def _day(value: Value) -> str:
    """The day on which the record was written or last changed."""
    if (when := read_date(value.text())) is None or when.exact is None or when.exact.day is None:
        raise value.error(f"“{value.text()}” is no day.", "Write the day on which you wrote this record: 2026-01-31.")
    return when.exact.iso


def _evidence(value: Value, page: Page) -> str:
    """The sentence, or sentences, that the date rests on, as the page has them."""
    quotes = [value] if isinstance(value.node.value, str) else list(value.items())
    text = _SPACE.sub("", "".join(block.text for block in page.blocks))
    for quote in quotes:
        if _SPACE.sub("", quote.text(printed=True)) not in text:
            raise quote.error("these words are not on the page.", f"Copy them out of {page.source}, mark by mark.")
    return "……".join(quote.text(printed=True) for quote in quotes)


def _number(value: Value) -> str:
    """The page's number, without the words around it, which are added where it is shown."""
    number = value.text()
    if number.startswith("第") or number.endswith("版"):
        raise value.error("the words around the number are added for you.", "Write the number alone: 05, A03.")
    return number


def _url(value: Value) -> str:
    url = value.text()
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or _SPACE.search(url):
        raise value.error(f"“{url}” is no web address.", "Write it whole: https://….")
    return url
