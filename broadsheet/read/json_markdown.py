"""JSON that holds a page's Markdown and no places: Mistral OCR's answer (docs.mistral.ai, `pages` of `markdown`), olmOCR's documents (github.com/allenai/olmocr,
one a line, `text` cut into pages by `pdf_page_numbers`), and articles as a chat model gives them, the labels of labelled output as keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from broadsheet.language.characters import is_han
from broadsheet.read.layout_json import Region, Regions, pages_of, parsed, rows_of, said
from broadsheet.read.ocr_labels import labelled
from broadsheet.read.source import SourcePage

_FENCE = re.compile(rb"\A\s*```(?:json)?[ \t]*\n(.*?)\n?```\s*\Z", re.S)
_NAME = 8  # characters of one of several names


def is_json_markdown(_: Path, raw: bytes) -> bool:
    """Whether it is one of these."""
    return bool(_pages(raw))


def read_json_markdown(path: Path, raw: bytes) -> tuple[SourcePage, ...]:
    """Its pages. Raises BroadsheetError where there is no text, or too much."""
    return pages_of([Regions([Region(text)]) for text in _pages(raw)], path)


def _pages(raw: bytes) -> list[str]:
    """The Markdown of each page; [] of what is none of these."""
    fenced = _FENCE.match(raw)
    whole = parsed(fenced[1] if fenced else raw)
    if whole is None and raw.startswith(b'{"'):
        whole = list(map(parsed, raw.splitlines()))
    documents = rows_of(whole if isinstance(whole, list) else [whole])
    return [page for document in documents for page in _of_document(document)] or _of_articles(documents)


def _of_document(document: Mapping[str, Any]) -> list[str]:
    pages = [said(row.get("markdown")) for row in rows_of(document.get("pages"))]
    match document:
        case {"text": str(text), "attributes": {"pdf_page_numbers": [*spans]}}:
            pages = [
                said(text[span[0] : span[1]])
                for span in spans
                if isinstance(span, list) and len(span) > 1 and all(isinstance(n, int) for n in span)
            ]
    return pages if any(pages) else []


def _of_articles(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """A page of articles, or of the articles that one object holds, as labelled output; [] where the keys are no labels."""
    inner = [article for row in rows for value in row.values() for article in rows_of(value)]
    text = "\n\n".join(
        "\n".join(f"{key}：{one}" for key, value in row.items() if any(map(is_han, one := _listed(value)))) for row in inner or rows
    )
    return [text] if labelled(text) else []


def _listed(value: Any) -> str:
    """A text; of a list names side by side, paragraphs one below the other."""
    text = said(value)
    return text.replace("\n", "、") if isinstance(value, list) and max(map(len, text.split("\n"))) <= _NAME else text
