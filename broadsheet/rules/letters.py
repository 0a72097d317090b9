"""Letters to the editor: their address, who signs them below, and where a reply begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.names import load_names
from broadsheet.language.tables import either, load_table
from broadsheet.model import Mark, Person
from broadsheet.rules.adverts import names_notice
from broadsheet.rules.byline_forms import plain_byline
from broadsheet.rules.homes import is_unit, signed_at_home
from broadsheet.rules.letter_writers import LETTER_POSTS, UNNAMED, letter_writer
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import Seen, View

WEIGHT, DATED = 1.05, 1.13  # more than that a line is a heading; with the day below, that it signs a notice
ANSWER = 1.11  # more than that a line is a label's
REACH = 8  # lines of a letter
LONGEST = 28  # characters of a signature
_ADDRESS = re.compile(
    rf"^(?:尊敬的|敬爱的)?(?:[{HAN}]{{2,5}}报)?(?:总编|编辑|编者|主编|贵报|报社|记者(?=同志|先生|女士|老师|朋友|们|您好|你好))(?:辑|部|同志|先生|女士|老师|朋友|们|[台大惠钧]鉴|您好|你好|,|!)*[:!](?:您好!|你好!)?|^(?:贵报|[{HAN}]{{2,5}}报)(?:社)?:$"
)
_SALUTATION = re.compile(rf"^(?:尊敬的|敬爱的|亲爱的)[{HAN}]{{1,12}}[:!,]|^[{HAN}]{{1,8}}(?:{either('habits', 'salutations')})们?[:!]")
SHORT_DAY = re.compile(
    rf"^[(]?(?:[{NUMERALS}〇\d]{{2,4}}年)?(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})月(?:\d{{1,2}}|[{NUMERALS}廿]{{1,3}})[日号][)]?$"
)
_MONTH = re.compile(rf"^[(]?[{NUMERALS}〇\d]{{4}}年(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})月[)]?$")
_SIGNED = re.compile(rf"^[(—–-]*\s*([{HAN}\d()、\s]{{2,20}})\s+([{HAN}]{{2,4}})[)]?$")
_PRINTED = either("habits", "printed_words")
# an office replies to what a newspaper wrote, or under 某某答复; a report opens with 本报讯 too
_ANSWERS = re.compile(
    rf"^(?:[贵你](?:报|刊|社).{{0,60}}(?:{either('habits', 'received_words')}|{_PRINTED})|本[报刊](?!讯|记者|通讯员|[^,。]{{0,16}}电).{{0,60}}(?:{_PRINTED})|.{{0,20}}(?:{either('habits', 'answer_titles')})$)"
)
_CLOSING = re.compile(rf"^.{{0,10}}(?:{either('habits', 'letter_closings')})!?$")  # 谨此奉告,并颂 | 编安!
_SIGNER = re.compile(rf"(?:{either('habits', 'signing_offices')})$")
_REPLY = re.compile(
    rf"^(?:[【(]?编|小编|[{HAN}\s]{{0,20}}(?:{either('habits', 'reply_words')})\s*:|【[{HAN}]{{0,8}}(?:{either('habits', 'reply_words')})】)"
)


def address(folded: str) -> re.Match[str] | None:
    """The address with which a letter opens: 编辑同志:."""
    return _ADDRESS.match(folded)


def mark_letters(view: View) -> Iterator[Mark]:
    """LET1: a letter, who signs it, the day, and the reply.

    Sees: below a text that opens with its address (编辑同志：, 亲爱的孩子们：), the line of one who signs: what or where one is, a blank, and a name, or 一名家长, 全体工人, or whatever stands under 敬礼; above the
    end, a heading, the day or a reply (编后:…, 市公交公司答复:…); an office below what answers a newspaper (贵报…一文收悉), or whose title says so (某某答复).
    Says: paragraph for what stands between, byline, with the day below it paragraph for both, with which the letter ends, and lead for the reply.
    Leaves alone: such a line below any other text; a line between two paragraphs of the letter; names alone.
    Example: 望江小区 某某
    """
    for seen in view.seen:
        people = _signers(seen, view)
        after = view.seen[seen.at + 1 : seen.at + 2]
        dated = after[:1] if after and (SHORT_DAY.match(after[0].text) or _MONTH.match(after[0].text)) else ()
        opening = _opening(seen, view) if people is not None and _ends(dated[0] if dated else seen, view) else None
        if opening is None or people is None or (opening and names_notice(view.seen[opening - 1].text)):
            continue
        for between in view.seen[opening + 1 : seen.at]:
            yield Mark(
                between.line,
                "paragraph",
                "LET1",
                "来信的一段",
                1.0,
                ("sign-off" if dated else "list") if _CLOSING.match(between.text) else None,
            )
        if dated:
            yield Mark(seen.line, "paragraph", "LET1", "来信者的署名，日期在下", DATED, "sign-off", people)
            yield Mark(dated[0].line, "paragraph", "LET1", "来信的日期", DATED, "sign-off")
        else:
            yield Mark(seen.line, "byline", "LET1", "来信者的署名", WEIGHT, "signature", people)
        for reply in _replying(dated[0] if dated else seen, view):
            yield Mark(reply.line, "lead", "LET1", "对来信的答复", ANSWER, "afterword")


def _signers(seen: Seen, view: View) -> tuple[Person, ...] | None:
    """Who signs with a line, () where that is somebody without a name; None where it signs nothing. Below a closing (敬礼) whatever stands signs."""
    if seen.closed:
        return None
    text = plain_byline(seen.text, "others", "courtesy")
    if len(text) > LONGEST:
        return None
    if UNNAMED.match(text):
        return ()
    if is_unit(text) and _SIGNER.search(text):
        return (Person(text, "author"),)
    if len(at_home := signed_at_home(text)[1]) > 1:
        return tuple(Person(name, "author") for name in at_home)
    found = _SIGNED.match(text)
    named = found is not None and load_names().is_name(found[2]) and not LETTER_POSTS.fullmatch(found[2])
    writer = letter_writer(text) or (found[2] if found and named else "") or (text.strip("()") if _closes(seen, view) else "")
    return (Person(writer, "author"),) if writer else None


def _closes(seen: Seen, view: View) -> bool:
    """Whether a line stands below the closing of a letter, and is neither more of that, the day, nor the title of what the next line signs."""
    below = seen.at > 0 and _CLOSING.match(view.seen[seen.at - 1].text)
    return (
        bool(below)
        and not _CLOSING.match(seen.text)
        and seen.text[0] not in NUMERALS
        and not any(signs_alone(s.text) for s in view.seen[seen.at + 1 : seen.at + 2])
    )


def _replying(signature: Seen, view: View) -> tuple[Seen, ...]:
    """The line below a signature that answers the letter, and what stands below it where it is but a label."""
    below = view.seen[signature.at + 1 : signature.at + 3]
    label = len(below) > 1 and (below[0].text.endswith(":") or below[0].text in load_table("habits")["reply_words"])
    if not below or not (label or replies(below[0].text)):
        return ()
    return below if label and len(below) > 1 and not below[1].heading_like else below[:1]


def _ends(seen: Seen, view: View) -> bool:
    """Whether a line is the last of what it signs."""
    after = view.below(seen)
    return after is None or after.heading_like or replies(after.text)


def replies(folded: str) -> bool:
    """Whether a text is an answer to a letter: 编后:…, 市公交公司答复:…."""
    return bool(_REPLY.match(folded))


def _opening(seen: Seen, view: View) -> int | None:
    """The rank of the text with the address above a line, where nothing but paragraphs and courtesies stands between."""
    for above in reversed(view.seen[max(0, seen.at - REACH) : seen.at]):
        if address(above.text) or _SALUTATION.match(above.text) or _ANSWERS.match(above.text):
            return above.at
        if not above.closed and not _CLOSING.match(above.text):
            return None
    return None
