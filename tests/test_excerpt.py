"""The opening of an article in lists and heads: it ends where a reader may stop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cited import pair
from site_fixture import piece

from broadsheet.model import Paragraph
from broadsheet.writers.context import EXCERPT, excerpt

HALF = "长" * (EXCERPT // 2)


@pytest.mark.parametrize(("text", "shown"), [
    (f"{HALF}。后面还有一句没有完而且一直说下去{HALF}", f"{HALF}。"),
    (f"他说：“{HALF}。”后面还有一句没有完{HALF}", f"他说：“{HALF}。”"),
    (f"短句。{HALF}，甲、乙、丙{HALF}", f"短句。{HALF}……"),
    ("长" * (EXCERPT + 1), "长" * (EXCERPT - 2) + "……"),
    ("长" * EXCERPT, "长" * EXCERPT),
    (f"{'长' * (EXCERPT - 1)}。后面还有", f"{'长' * (EXCERPT - 1)}。"),
])  # fmt: skip
def test_an_excerpt_ends_with_a_sentence_else_with_a_clause(text: str, shown: str) -> None:
    article = replace(pair()[0], paragraphs=(Paragraph("paragraph", (piece(9, text),)),))
    assert excerpt(article) == shown and len(shown) <= EXCERPT
