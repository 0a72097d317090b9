"""The parts of an article: printed heads, speakers, questions, and the run-in heads of op-eds."""

from __future__ import annotations

import re
from statistics import median

from broadsheet.language.characters import fold
from broadsheet.language.openings import RUNNING
from broadsheet.language.tables import either
from broadsheet.model import Kind, Paragraph, Section

LONGEST_RUN_IN = 40  # characters: the longest run-in head of the seeds has 27 (tests/gold)
SHORTEST_REST = 60  # characters that must follow it, set by hand
SHARE = 0.75  # of the paragraphs after the first that must open so: a run-in head is a habit of the whole article
RUN_IN_STOP = "。"  # ends a run-in head; the head is without it, the text is not
_FIRST = re.compile(rf"^([^。！？；]{{4,{LONGEST_RUN_IN}}}){RUN_IN_STOP}")
_REPORTED = re.compile(rf"(?:说|建议|{either('habits', 'speech_verbs')})$")


def split_sections(paragraphs: tuple[Paragraph, ...], kind: Kind) -> tuple[Section, ...]:
    """The sections of an article in order. Anchors are `l` and the line number of the first block."""
    heads = [
        Section(p.text.rstrip("：: "), f"l{p.lines[0]}", i, "head")
        for i, p in enumerate(paragraphs)
        if p.role == "head" and any(map(str.isalnum, p.text))
    ]
    speakers = [Section(p.text.rstrip("：: "), f"l{p.lines[0]}", i, "speaker") for i, p in enumerate(paragraphs) if p.role == "speaker"]
    if heads or speakers:
        return tuple(sorted(heads + speakers, key=lambda s: s.first))
    questions = [Section(p.text, f"l{p.lines[0]}", i, "question") for i, p in enumerate(paragraphs) if p.role == "question"]
    if len(questions) >= 2:
        return tuple(questions)
    return _run_in(paragraphs) if kind == "op-ed" else ()


def _run_in(paragraphs: tuple[Paragraph, ...]) -> tuple[Section, ...]:
    """Run-in heads: from the second paragraph on, (nearly) each opens with a short sentence of the same make."""
    body = [(i, p) for i, p in enumerate(paragraphs) if p.role == "paragraph" and not p.kept][1:]
    found = [(i, p, head) for i, p in body if (head := _opening(p)) is not None]
    if len(found) < 2 or len(found) < SHARE * len(body):
        return ()
    usual = median(len(head) for _, _, head in found)
    if any(len(head) > 2.5 * usual or 2.5 * len(head) < usual for _, _, head in found):
        return ()
    return tuple(Section(head, f"l{p.lines[0]}", i, "run-in") for i, p, head in found)


def _opening(paragraph: Paragraph) -> str | None:
    m = _FIRST.match(paragraph.text)
    if m is None or len(paragraph.text) - m.end() < SHORTEST_REST:
        return None
    head = m.group(1)
    return None if RUNNING.match(fold(head)) or _REPORTED.search(head) or ("“" in head) != ("”" in head) else head
