"""Labels: a word on a line of its own that says what the next lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.decisions import Role
from broadsheet.language.characters import BULLETS
from broadsheet.language.tables import load_table
from broadsheet.model import Form, Mark
from broadsheet.rules.homes import is_office
from broadsheet.rules.letter_writers import UNNAMED, letter_writer
from broadsheet.rules.makers import read_people
from broadsheet.rules.view import Seen, View, between

_AROUND = f"{BULLETS}【】[]〔〕 "
_TRAIL = re.compile(r"[\s:>》»]+$")
_BRACKETED = r"[【\[〔]([^【】\[\]〔〕]{2,8})[】\]〕]\s*:?"
_WITH_COLON = r"([^:/【】\[\]〔〕]{2,8})[:/]"
_SPACED = r"(\S{2,6})\s"
_SPREAD = re.compile(r"\S(?:\s+\S)+")  # 编 后
_SAYS = re.compile(rf"^[{BULLETS}]?\s*(?:{_BRACKETED}|{_WITH_COLON}|{_SPACED})\s*(.+)$")
SURE = 1.1  # more than a name in brackets is a column
LONGEST_LIST = 60  # characters of a label, and of a line that lists persons


def mark_labels(view: View) -> Iterator[Mark]:
    """LAB1: 核心提示 and the block below, 编者按：…. LAB2: 主持人／访谈嘉宾 and the list below or behind. LAB3: 嘉宾简介 and other boxes.
    LAB4: 时间：…, 地点：….

    Sees: a line that is nothing but such a word, with or without a colon, brackets or arrows; or the word, a colon and what it labels.
    Says: lead for LAB1 and LAB4; host, guests for LAB2 (the list: lines without a full stop, up to the next other thing); title for LAB3, column where a title of its own stands below.
    Leaves alone: 时间：… among running text; 主持人：… followed on the same line by speech (a question); 导语 and other such words inside a heading.
    Example: 访谈嘉宾:
    """
    for seen in view.seen:
        # A label is short, and a long run of blanks or arrows inside a long line would be tried from each of its characters.
        word = _TRAIL.sub("", seen.text.strip(_AROUND)).strip(_AROUND) if len(seen.text) <= LONGEST_LIST else ""
        word = (word.replace(" ", "") if _SPREAD.fullmatch(word) else word).removeprefix("本报")
        if word in view.habits.lead_labels and not (word in view.habits.box_labels and _below_text(seen, view)):
            yield Mark(seen.line, "lead", "LAB1", f"“{word}”标出导语", SURE, _form(word, seen, view))
            yield from _led(view, seen, word)
        elif word in view.habits.host_labels:
            yield Mark(seen.line, "host", "LAB2", f"“{word}”标出主持人", people=read_people("host", seen.text))
            yield from _listed(view, seen.at, "host")
        elif word in view.habits.guest_labels:
            yield Mark(seen.line, "guests", "LAB2", f"“{word}”标出嘉宾", people=read_people("guests", seen.text))
            yield from _listed(view, seen.at, "guests")
        elif word in view.habits.box_labels:
            after = view.below(seen)
            # a title of its own
            over = after is not None and between(after, view) and not word.endswith(tuple(load_table("habits")["person_boxes"]))
            yield Mark(
                seen.line,
                "column" if over else "title",
                "LAB3",
                f"“{word}”是一个单独的框",
                0.97 if over else 0.95,
                "plain-column" if over else "box",
            )
        elif said := _SAYS.match(seen.text):
            word = (said.group(1) or said.group(2) or said.group(3)).replace(" ", "")  # 编 者 按
            if said.group(3) is None or seen.closed or len(said.group(4).split()) > 1:  # a space alone parts a title's clauses too
                yield from _labelled(view, seen, word, said.group(4))


def _below_text(label: Seen, view: View) -> bool:
    """Whether a label stands below running text that has ended: what it says then leads to nothing."""
    return label.at > 0 and view.seen[label.at - 1].closed and not view.seen[label.at - 1].heading_like


def _form(word: str, label: Seen, view: View) -> Form | None:
    """What an editor says behind an article: 编后, or under who signs a letter, or below the page's last text, any such word."""
    above = view.above(label)
    last = label.closed and label.at + 1 == len(view.seen) and _below_text(label, view)
    written = last or (above is not None and bool(letter_writer(above.text) or UNNAMED.match(above.text)))
    return "afterword" if written or word in load_table("habits")["afterword_labels"] else None


def _labelled(view: View, seen: Seen, word: str, rest: str) -> Iterator[Mark]:
    """A label and what it labels on one line."""
    short = len(rest) <= LONGEST_LIST * max(1, rest.count("(")) and not seen.closed
    above, below = view.above(seen), view.below(seen)
    over_text = (
        above is not None and above.heading_like and below is not None and word.endswith(tuple(load_table("habits")["person_boxes"]))
    )
    if (word in view.habits.lead_labels or (over_text and word in view.habits.box_labels)) and len(rest) >= 10:
        yield Mark(seen.line, "lead", "LAB1", f"“{word}”标出导语", SURE, _form(word, seen, view))
    elif word in view.habits.host_labels and short and _names_someone(rest, "host", view):
        yield Mark(seen.line, "host", "LAB2", f"“{word}”标出主持人", SURE, people=read_people("host", seen.text))
    elif word in view.habits.guest_labels and short and _names_someone(rest, "guests", view):
        yield Mark(seen.line, "guests", "LAB2", f"“{word}”标出嘉宾", SURE, people=read_people("guests", seen.text))
        yield from _listed(view, seen.at, "guests")
    elif word in view.habits.fact_labels and short and ":" in seen.text and seen.at and view.seen[seen.at - 1].heading_like:
        yield Mark(seen.line, "lead", "LAB4", f"“{word}”标出时地", 0.9)


def _names_someone(text: str, role: Role, view: View) -> bool:
    """Whether a text ends or begins with a name, beside what its bearer is: 江城大学教授 某某, 某 某(江城大学教授), 某某 江城大学教授."""
    words, first = text.split(), text.partition("(")[0].replace(" ", "")
    last = words[-1]
    return any(map(view.names.is_name, (words[0], last, first))) or (is_office(last) and bool(read_people(role, text)))


def _led(view: View, label: Seen, word: str) -> Iterator[Mark]:
    """The block below the label, and what goes on with its sentence."""
    form = _form(word, label, view)
    above = view.above(label)
    noted = word in load_table("habits")["note_labels"] or form is not None or (above is not None and above.heading_like)
    for seen in view.seen[label.at + 1 : label.at + 3]:
        if seen.heading_like:
            return
        yield Mark(seen.line, "lead", "LAB1", f"在“{word}”之下", 1.0 if noted else 0.92, form)
        if seen.closed:
            return


def _listed(view: View, at: int, role: Role) -> Iterator[Mark]:
    """The lines below a label that hold a person: post and name, or name and post."""
    for seen in view.seen[at + 1 :]:
        words = seen.text.split()
        said = _SAYS.match(seen.text)
        labelled = said is not None and (said.group(1) or said.group(2)) in view.habits.guest_labels | view.habits.host_labels
        if (
            labelled
            or len(seen.text) > LONGEST_LIST
            or seen.closed
            or seen.text.endswith(":")
            or (len(words) < 2 and "(" not in seen.text)
            or not _names_someone(seen.text, role, view)
        ):
            return
        yield Mark(
            seen.line, role, "LAB2", "在“主持人”之下" if role == "host" else "在嘉宾名单中", SURE, people=read_people(role, seen.text)
        )
