"""Labels: a word on a line of its own that says what the next lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.model import Mark
from broadsheet.rules.view import View

_TRAIL = re.compile(r"[\s:>》»]+$")


def mark_labels(view: View) -> Iterator[Mark]:
    """LAB1: 核心提示 and the block below. LAB2: 主持人／访谈嘉宾 and the list below. LAB3: 嘉宾简介 and other boxes.

    Sees: a line that is nothing but such a word, with or without a colon or arrows.
    Says: lead for LAB1; host, guests for LAB2 (the list: lines without a full stop, up to the next other thing); title for LAB3.
    Leaves alone: 主持人：… followed on the same line by speech (a question).
    Example: 访谈嘉宾:
    """
    for seen in view.seen:
        word = _TRAIL.sub("", seen.text)
        if word in view.habits.lead_labels:
            yield Mark(seen.line, "lead", "LAB1", f"“{word}”标出导语")
            yield from _led(view, seen.at, word)
        elif word in view.habits.host_labels:
            yield Mark(seen.line, "host", "LAB2", f"“{word}”标出主持人")
            yield from _listed(view, seen.at, "host")
        elif word in view.habits.guest_labels:
            yield Mark(seen.line, "guests", "LAB2", f"“{word}”标出嘉宾")
            yield from _listed(view, seen.at, "guests")
        elif word in view.habits.box_labels:
            yield Mark(seen.line, "title", "LAB3", f"“{word}”是一个单独的框", 0.95)


def _led(view: View, at: int, word: str) -> Iterator[Mark]:
    """The block below the label, and what goes on with its sentence."""
    for seen in view.seen[at + 1 : at + 3]:
        if seen.heading_like:
            return
        yield Mark(seen.line, "lead", "LAB1", f"在“{word}”之下", 0.92)
        if seen.closed:
            return


def _listed(view: View, at: int, role: str) -> Iterator[Mark]:
    """The lines below a label that hold a person: post and name, the name last."""
    for seen in view.seen[at + 1 :]:
        words = seen.text.split()
        if len(seen.text) > 60 or seen.closed or seen.text.endswith(":") or len(words) < 2 or not view.names.is_name(words[-1]):
            return
        if role == "host":
            yield Mark(seen.line, "host", "LAB2", "在“主持人”之下", 1.1)
        else:
            yield Mark(seen.line, "guests", "LAB2", "在嘉宾名单中", 1.1)
