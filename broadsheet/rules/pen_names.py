"""Names that are words of the language (高粱, 金沙江, 舟子) or have one in them (陆建国), on a line of their own."""

from __future__ import annotations

import re
from collections import defaultdict

from broadsheet.language.characters import pairs
from broadsheet.language.lexicon import VERB, load_words
from broadsheet.language.names import EVERYDAY, common_word, strange
from broadsheet.language.tables import load_table
from broadsheet.rules.datelines import is_town
from broadsheet.rules.view import INSTALMENT, PART, Seen, View, between

LONGEST, LONGEST_HEAD, LONGEST_MARKED = 3, 6, 10  # characters; of a head behind a mark
_PART = re.compile("[其第之].{1,2}|.{1,3}[篇章节]")  # 其一, 上篇
SURE, DOUBTFUL = 1.05, 0.9  # more than that a line is a heading; less than that it is a name
REACH = 3  # texts that tell whether the line above is their title


def pen_word(seen: Seen, view: View) -> float:
    """How surely a word under a heading is a pen name, 0 where it is none: a noun of which the page does not speak, and no head of several.

    One that does not begin as names do stands under a title whose words the text below has.
    """
    pen = seen.text
    if (
        not ((1 < len(pen) <= LONGEST or strange(pen)) and pen.isalpha() and between(seen, view))
        or pen in load_table("folio")["sections"]
        or (load_words().part(pen) == VERB and not (view.names.is_name(pen) and load_words().logp(pen) <= EVERYDAY))
    ):
        return 0.0
    below = next((s for s in view.seen[seen.at + 1 :] if s.heading_like and any(map(str.isalpha, s.text))), None)
    one_of_heads = below is not None and len(below.text) <= LONGEST_HEAD and below.text[-1] != ":" and view.seen[below.at - 1].closed
    titled = _is_titled(seen, view)
    named = view.names.is_name(pen) or (titled and load_words().logp(pen) <= EVERYDAY and not is_town(pen))
    spoken_of = any(pen in other.text for other in view.seen if other is not seen)
    return (SURE if titled else DOUBTFUL) if named and not one_of_heads and not spoken_of else 0.0


def unworded(name: str) -> bool:
    """Whether what looks like a name is no word of the language: 白石, 温泉 may head parts of a text."""
    return not common_word(name) and (len(name) > 2 or name not in load_words())


def alone_and_unspoken(seen: Seen, names: tuple[str, ...], bare: frozenset[int], view: View) -> bool:
    """Whether names are such as few words are, the only ones that stand so (`bare`: the ranks of lines that do), or beside the number of a serial's part, and the page does not speak of them.

    One of several may stand over a part of a text, which he says or which is about him.
    """
    others = [other.text for other in view.seen if other is not seen]
    serial = any(INSTALMENT.match(below.text) for below in view.seen[seen.at + 1 : seen.at + 2]) or any(
        PART.match(above.text) for above in view.seen[max(0, seen.at - 1) : seen.at]
    )
    return (
        serial
        or (
            bare <= {seen.at}
            and (strange("".join(names)) or view.names.is_transcribed("".join(names)) or _worded(seen, view) or "·" in names[0])
        )
    ) and not any(part in text for text in others for name in names for part in name.split("·"))


def _worded(seen: Seen, view: View) -> bool:
    """Whether a line under a title (its text's, or one longer than a column's name) is a name with a word in it (陆建国, 曾国庆) of which the page does not speak."""
    name = seen.text
    others = (other.text for other in view.seen if other is not seen)
    return (
        len(name) == LONGEST
        and view.names.is_name(name)
        and not common_word(name)
        and ((len(load_words().cut(name)[0]) == 1 and _is_titled(seen, view)) or len(view.seen[seen.at - 1].text) > LONGEST_HEAD)
        and not any(two in text for text in others for two in pairs(name))
    )


def names_part(text: str, view: View) -> bool:
    """Whether a short line is what parts of texts are called: 引子, 其一, 公交篇."""
    return (
        text in view.habits.labels
        or text in load_table("habits")["opening_heads"]
        or bool(_PART.fullmatch(text) and (load_words().common(text[:-1]) or not view.names.is_name(text)))
    )


def marked_parts(view: View) -> frozenset[int]:
    """The ranks of lines behind a mark which head parts of a text: words, two or more behind one mark (▲清晨, ▲正午), or no names, where one of them stands between two texts (□为何反复)."""
    found, alike = set[int](), defaultdict[str, list[Seen]](list)
    for seen in view.seen:
        if seen.heading_like and seen.text[0] in view.habits.byline_marks and len(seen.text) <= LONGEST_MARKED:
            alike[seen.text[0]].append(seen)
    for lines in alike.values():
        words = [s.at for s in lines if load_words().common(s.text[1:].strip())]
        unnamed = [s for s in lines if not view.names.split(s.text[1:])]
        inside = any(
            0 < s.at < len(view.seen) - 1 and not view.seen[s.at - 1].heading_like and not view.seen[s.at + 1].heading_like for s in unnamed
        )
        found.update(words if len(words) > 1 else (), (s.at for s in unnamed) if inside and len(lines) > 1 else ())
    return frozenset(found)


def _is_titled(seen: Seen, view: View) -> bool:
    """Whether the text below a line has words of the heading above it, which is then its title."""
    text = "".join(below.text for below in view.seen[seen.at + 1 : seen.at + 1 + REACH])
    title = view.seen[seen.at - 1]
    return any(two in text for two in pairs(title.text))
