"""The rules' cards: each rule's docstring, as a page of the site."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from broadsheet.rules import RULES
from broadsheet.writers import escape

FIELDS = {"Sees": "看什么", "Says": "判为什么", "Leaves alone": "不碰什么", "Example": "例子"}

_CODE = re.compile(r"\b([A-Z]{3,4}\d): ")
_ENGLISH = re.compile("[a-z]")
_FIELD = re.compile(rf"^({'|'.join(FIELDS)}): ", re.M)

_HEAD = """\
---
title: 规则卡片
generated: true
search: {exclude: true}
template: prose.html
---

# 规则卡片 {: #title }

版面上每一行先由这些规则来读。一条规则只认报纸的一种习惯：看见什么，就判为什么，并说出理由；拿不准的，不碰。几条规则读同一行，取分量最重的；分量相同，取排在前面的。卡片就是程序里各条规则的说明，照录原文（英文）。
{: .standfirst }
"""


@dataclass(frozen=True, slots=True)
class Card:
    """What a rule says of itself: its codes with their names, and the text of each of FIELDS."""

    codes: tuple[tuple[str, str], ...]
    fields: dict[str, str]


def read_card(rule: Callable[..., object]) -> Card:
    """The card in a rule's docstring. Raises ValueError where a code or one of FIELDS is missing."""
    head, *rest = _FIELD.split(inspect.getdoc(rule) or "")
    _, *codes = _CODE.split(_one_line(head))
    fields = {name: _one_line(text) for name, text in zip(rest[::2], rest[1::2], strict=True)}
    missing = ([] if codes else ["a code"]) + [name for name in FIELDS if not fields.get(name)]
    if missing:
        raise ValueError(f"{getattr(rule, '__name__', rule)}: its docstring lacks {', '.join(missing)}")
    return Card(tuple((code, name.rstrip(" .")) for code, name in zip(codes[::2], codes[1::2], strict=True)), fields)


def rule_cards() -> str:
    """The page of all cards as Markdown with front matter, in the rules' order. Every code is an anchor (`#byl1`)."""
    return _HEAD + "".join(f"\n{part}\n" for rule in RULES for part in parts(read_card(rule)))


def parts(card: Card) -> Iterator[str]:
    """A card's blocks of Markdown: its codes, each with an anchor, then each field."""
    if len(card.codes) == 1:
        yield f"## {_named(*card.codes[0])} {{: #{card.codes[0][0].lower()} }}"
    else:
        yield f"## {card.codes[0][0]}–{card.codes[-1][0]}"
        yield "\n".join(f"- {_named(code, name)}\n{{: #{code.lower()} }}" for code, name in card.codes)
    for field, shown in FIELDS.items():
        yield f"**{shown}** {_told(card.fields[field])}"


def _named(code: str, name: str) -> str:
    return f"{code} {_told(name)}"


def _told(text: str) -> str:
    """A text of the card, marked where it is English, so that it is read aloud as such."""
    shown = escape.markdown(text)
    return f'<span lang="en">{shown}</span>' if len(_ENGLISH.findall(text)) > len(text) / 2 else shown


def _one_line(text: str) -> str:
    return " ".join(text.split())
