"""The rules' cards as a page of the site: what each docstring says in English, in the words of the Chinese table."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from broadsheet.language.tables import load_table
from broadsheet.rules import RULES
from broadsheet.writers import escape

FIELDS = ("Sees", "Says", "Leaves alone", "Example")  # of a docstring
SHOWN = {"sees": "看什么", "says": "判为什么", "leaves": "不碰什么", "example": "例子"}  # of the table

_CODE = re.compile(r"\b([A-Z]{3,4}\d): ")
_FIELD = re.compile(rf"^({'|'.join(FIELDS)}): ", re.M)

_HEAD = """\
---
title: 规则卡片
generated: true
search: {exclude: true}
template: prose.html
---

# 规则卡片 {: #title }

版面上每一行先由这些规则来读。一条规则只认报纸的一种习惯：看见什么，就判为什么，并说出理由；拿不准的，不碰。几条规则读同一行，取分量最重的；分量相同，取排在前面的。规则说了不就是定论：还要同从许多版面学来的判断合看，前后文另有所指的，以合起来最通的为准。
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
    return _HEAD + "".join(f"\n{part}\n" for rule in RULES for part in parts(shown_card(rule)))


def shown_card(rule: Callable[..., object]) -> Mapping[str, Any]:
    """The card of the table for a rule. Raises ValueError where none has the codes of the rule's docstring."""
    wanted = {code for code, _ in read_card(rule).codes}
    for card in load_table("rule_cards")["cards"]:
        if set(card["codes"]) == wanted:
            found: Mapping[str, Any] = card
            return found
    raise ValueError(f"data/hand/rule_cards.yml has no card for {', '.join(sorted(wanted))}")


def parts(card: Mapping[str, Any]) -> Iterator[str]:
    """A card's blocks of Markdown: its codes, each with an anchor, then each field."""
    named = [(code, escape.markdown(name)) for code, name in card["codes"].items()]
    if len(named) == 1:
        yield f"## {named[0][0]} {named[0][1]} {{: #{named[0][0].lower()} }}"
    else:
        yield f"## {named[0][0]}–{named[-1][0]}"
        yield "\n".join(f"- {code} {name}\n{{: #{code.lower()} }}" for code, name in named)
    for field, label in SHOWN.items():
        yield f"**{label}** {escape.markdown(card[field])}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
