"""The items of an old newspaper: texts without modern marks, most of them untitled, many opened by a 〇."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import HAN
from broadsheet.language.tables import either
from broadsheet.model import Mark, Person
from broadsheet.rules.view import Seen, View

FEWEST = 3  # items
HEADED = 12  # characters of titles at most
SHORTEST = 15  # characters of a text by which a page is known as an old one
UNMARKED, SHARE = 0.8, 0.6  # share of its texts that have no modern marks; that have words of old newspapers
_MODERN = re.compile("[。,;!?:“”]")
_OLD_WORDS = re.compile(either("habits", "old_words"))
_OLD_PARTICLES = re.compile(either("habits", "old_particles"))
_SIGNED = re.compile(rf"^([{HAN}]{{2,8}}?)(?:{either('habits', 'old_signing')})$")
_OLD_MARKS = "〇○◯◎●△"
_BEGUN = re.compile(rf"[{_OLD_MARKS[:3]}]|[{_OLD_MARKS[3:]}][{HAN}]{{2,4}}[电讯]\s")  # ●汉口电


def _old_words(seen: Seen) -> int:
    return len({*_OLD_WORDS.findall(seen.text), *_OLD_PARTICLES.findall(seen.text)})


def old_items(view: View) -> Iterator[Mark]:
    """ITE2, where the page is an old one: each text that opens with an old mark, or is long, titles above such, and who signs below."""
    long = [s for s in view.seen if len(s.text) >= SHORTEST and not view.page.blocks[s.at].kept]
    unmarked = sum(not _MODERN.search(s.text) for s in long)
    begun = sum(bool(_BEGUN.match(s.text)) and not _MODERN.search(s.text) for s in view.seen)
    worded = len(long) >= FEWEST and sum(bool(_OLD_WORDS.search(s.text)) for s in long) >= SHARE * len(long)
    worded |= 0 < len(long) == unmarked and sum(map(_old_words, long)) > len(long)  # few lines, with two such words each
    if unmarked < UNMARKED * len(long) or (begun < FEWEST and not worded and (len(long) < FEWEST or unmarked < 2 * FEWEST - 1)):
        return
    titled = False
    for seen in view.seen:
        below = view.below(seen)
        signed = (
            _SIGNED.match(seen.text)
            if seen.at
            and len(view.seen[seen.at - 1].text) > HEADED
            and (below is None or len(below.text) <= HEADED or below.text[0] in _OLD_MARKS)
            else None
        )
        if signed:
            yield Mark(seen.line, "byline", "ITE2", "旧报一则的署名", 1.2, "signature", (Person(signed[1], "author"),))
        elif len(seen.text) <= HEADED and below is not None and len(below.text) > HEADED and below.text[0] not in _OLD_MARKS:
            titled = True  # its further paragraphs have no mark
            yield Mark(seen.line, "title", "ITE2", "旧报一则的题目", 1.2, "item-title")
        elif seen.text[0] in _OLD_MARKS or len(seen.text) > HEADED:
            titled = titled and seen.text[0] not in _OLD_MARKS
            yield Mark(
                seen.line, "paragraph", "ITE2", "旧报的一则", 1.2, None if titled and len(view.seen[seen.at - 1].text) > HEADED else "item"
            )
