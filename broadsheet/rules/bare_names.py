"""By-lines of names alone, between a title and its text or under the last of it."""

from __future__ import annotations

import re

from broadsheet.language.characters import HAN
from broadsheet.language.lexicon import NOUN, load_words
from broadsheet.language.names import common_word, strange
from broadsheet.language.tables import either, load_table
from broadsheet.model import Form
from broadsheet.rules.byline_forms import plain_byline
from broadsheet.rules.datelines import is_town
from broadsheet.rules.homes import posted_name, signed_at_home, without_posts
from broadsheet.rules.pen_names import alone_and_unspoken, names_part, pen_word
from broadsheet.rules.signatures import read_signatures, signs_alone
from broadsheet.rules.view import Seen, View, between, is_remark, spread_names

Found = tuple[str, str, float, Form | None]  # code, evidence, weight, form
SURE = 1.05  # more than that a line opens with 作者
MOST = 4  # names of one by-line
_BRACKETS = "()[]〔〕〖〗"
_TAGGED = re.compile(rf"^【([{HAN}·\s、]{{2,20}})】$")
# what a column's end left of a dateline: 本报江; one without its brackets: 台南讯
_CUT = re.compile(r"^(?:本[报刊社]|新华|中新|据)|[讯电]$")
_OF_COUNTRY = re.compile(rf"^[(\[【〔][{HAN}]{{1,5}}[)\]】〕]\s*([{HAN}]{{2,7}}(?:·[{HAN}]{{1,7}})*)$")
_ABOUT = re.compile(rf"^[—–-]+\s*(?:{either('habits', 'subtitle_openers')})")


def bare_names(seen: Seen, view: View, bare: frozenset[int]) -> Found | None:
    """BYL4: nothing but names; what follows must be running text. `bare`: the ranks of lines that are names alone."""
    if _leads_on(seen, view, bare):
        return None
    if tagged := _TAGGED.match(seen.text):
        placed = between(seen, view) or under_text(seen, view)
        return (
            ("BYL4", "方括号中只有姓名", SURE, "signature")
            if placed and _names_in_tag(tagged[1], view, last=view.below(seen) is None)
            else None
        )
    text, names = _names_of(seen, view)
    pen = _pen_word(seen, view)
    if _is_worded(seen, view):
        return pen  # 金融业, 方法论, 文 化: words of the language, though they begin as names do
    if _are_words(seen, text, names, view):
        return None
    below = view.below(seen)
    if below is not None and 1 <= len(names) <= MOST and (not below.heading_like or below.text[0] in "—–-" or _is_headed(seen, view)):
        introduced = text != view.seen[seen.at].text and any(not common_word(name) or view.names.is_foreign(name) for name in names)
        several = len({name[0] for name in names}) > 1 and sum(map(common_word, names)) <= (len(names) > 2)  # 年货足 年味浓
        sure = introduced or several or seen.text[0] in _BRACKETS or alone_and_unspoken(seen, names, bare, view)
        return ("BYL4", "整行只有姓名", SURE if sure and between(seen, view) else 0.9, "signature")
    return _below_text(seen, below, view) if none_of_it(below) else pen or _short_word(seen, view, bare)


def _leads_on(seen: Seen, view: View, bare: frozenset[int]) -> bool:
    """Whether a line is what a part of a text or a column is called (城市剪影), or tells of whom that speaks: 某某——, 某某教授 over his words, ——访江城市市长 某某."""
    led = seen.text != view.seen[seen.at].text and len(bare) > 1
    return (
        seen.text[-1] in "—–"
        or names_part(seen.text, view)
        or seen.text.endswith(view.habits.column_endings)
        or led
        or (_is_headed(seen, view) and bool(_ABOUT.match(seen.text)))
    )


def _is_headed(seen: Seen, view: View) -> bool:
    above = view.above(seen)
    return above is not None and above.heading_like


def _names_of(seen: Seen, view: View) -> tuple[str, tuple[str, ...]]:
    """A line without what its bearers are, and the names in it."""
    headed = _is_headed(seen, view)
    text = without_posts(seen.text) if headed else seen.text
    in_brackets = view.names.split(seen.text.strip(_BRACKETS)) if headed and seen.text[0] in _BRACKETS else ()
    if names := view.names.split(plain_byline(text, "country_behind")) or _foreign(seen, view) or in_brackets:
        return text, names
    if text != view.seen[seen.at].text and (strange(text) or view.names.is_foreign(text)):
        return text, (text,)  # 江城大学教授 某某: a name that no table has
    posted = posted_name(seen.text) if between(seen, view) else ""
    if posted and not any(posted in other.text for other in view.seen if other is not seen):
        return posted, (posted,)  # 护林员 某某, of whom the page does not speak
    return text, ()


def _pen_word(seen: Seen, view: View) -> Found | None:
    weight = 0.0 if _CUT.search(seen.text.replace(" ", "")) else pen_word(seen, view)
    return ("BYL4", "题下只有一词，像是笔名", weight, "signature") if weight else None


def _is_worded(seen: Seen, view: View) -> bool:
    """Whether a line is a word of the language or a place's name, and no two characters set apart as names are (方 圆)."""
    whole = seen.text.replace(" ", "")
    apart = len(seen.text.split()) == len(whole) == 2 and between(seen, view) and whole not in load_table("folio")["sections"]
    return (load_words().common(whole) or is_town(whole)) and not apart


def _are_words(seen: Seen, text: str, names: tuple[str, ...], view: View) -> bool:
    """Whether what looks like names is words: 某部副部长某某·某, a sentence cut inside a foreign name; 方案(草案)."""
    if (
        seen.text[0] not in "([〔【"
        and seen.text[-1] != ")"
        and any(has_words(name) and not view.names.is_styled(name) and name[:2] not in view.names.compound for name in names)
    ):
        return True
    worded = bool(names) and all("·" not in name and common_word(name) for name in names)
    return worded and text == seen.text and len("".join(names)) < len(seen.text.replace(" ", ""))


def _short_word(seen: Seen, view: View, bare: frozenset[int]) -> Found | None:
    """Two or three characters under a title, or under a text on a page where several texts are signed so."""
    above, whole = view.above(seen), seen.text.replace(" ", "")
    if above is None or not (2 <= len(whole) <= 3 and whole.isalpha()) or _CUT.search(whole):
        return None
    # 一 苇; but a short title is printed so too: 故 乡
    spread = above.heading_like and len(seen.text.split()) == len(whole) and above.text[0] != "【"
    pen_name = seen.text == whole or (spread and strange(whole) and not any(whole in other.text for other in view.seen))
    placed = above.heading_like or (above.closed and len(bare) >= 2)
    return ("BYL4", "标题之下两三个字，像是笔名", SURE if spread else 0.7, "signature") if pen_name and placed else None


def _below_text(seen: Seen, after: Seen | None, view: View) -> Found | None:
    """BYL4: names under the last of a text, behind a place or an institution or not."""
    spread = spread_names(seen.text.strip(_BRACKETS)) if seen.text[0] in _BRACKETS else ()
    if seen.text[0] in _BRACKETS and is_remark(seen.text.strip(_BRACKETS)):
        return None
    signs = (
        spread
        or signed_at_home(seen.text)[1]
        or view.names.split(seen.text.strip(f"{_BRACKETS}—–- "))
        or tuple(filter(None, (posted_name(seen.text),)))
    )
    # names, one a line; or a title above its by-line
    listed = after is not None and (bool(view.names.split(after.text)) or signs_alone(after.text))
    spoken_of = any(name in other.text for name in signs for other in view.seen if other is not seen and not other.heading_like)
    if spoken_of and seen.text[0] in "—–":
        return None  # whom the text above quotes
    named = len(signs) <= 2 and not (
        listed or spoken_of or any(s.work for s in read_signatures(seen.text)) or any(common_word(name) or is_town(name) for name in signs)
    )
    sure = seen.text[0] in f"{_BRACKETS}—–" or named
    return (
        ("BYL4", "正文之末只有姓名", SURE if sure else 0.7, "signature")
        if signs and under_text(seen, view) and (spread or not all(map(common_word, signs)))
        else None
    )


def _names_in_tag(text: str, view: View, last: bool) -> bool:
    """Whether what stands in 【】 is names and no column's: no words of the language, and of two characters only at the page's end (【和音】 is a column)."""
    names = view.names.split(text)
    worded = any(common_word(name) or load_words().common(name) or "·" in name for name in names)
    return bool(names) and not worded and not text.endswith(view.habits.column_endings) and (last or len(text) > 2)


def _foreign(seen: Seen, view: View) -> tuple[str, ...]:
    """The name behind a country in brackets, under a title: 〔阿根廷〕某某某某; a long one of another language alone: 扎西多吉."""
    if not between(seen, view):
        return ()
    found = _OF_COUNTRY.match(seen.text)
    words = tuple(seen.text.split())
    if all(map(view.names.is_foreign, words)) or (
        len(words) > 1 and all(len(word) > 3 and set(word) <= view.names.transcribed for word in words)
    ):
        return words
    return (found[1],) if found and ("·" in found[1] or load_words().part(found[1]) in ("", NOUN)) else ()


def under_text(seen: Seen, view: View) -> bool:
    """Whether a line stands below running text that is closed, and above none of it."""
    above, after = view.seen[max(seen.at - 1, 0)], next(iter(view.seen[seen.at + 1 : seen.at + 2]), None)
    return seen.at > 0 and above.closed and not above.heading_like and none_of_it(after)


def none_of_it(below: Seen | None) -> bool:
    """Whether what stands below a text's last line is none of it: a heading, an editor's word (编后：…), or nothing."""
    return below is None or below.heading_like or below.text.strip("【[■").startswith("编")


def has_words(name: str) -> bool:
    """Whether what stands for a name has words of the language in it, two or more: 街头巷尾."""
    words = load_words()
    return sum(len(word) > 1 and words.common(word) for word in words.cut(name)) > 1
