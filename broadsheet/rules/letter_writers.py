"""Who signs a letter to the newspaper, by what one is and a name, or by what one is alone."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.language.characters import HAN, NUMERALS
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import load_names
from broadsheet.language.tables import either
from broadsheet.rules.bodies import is_group
from broadsheet.rules.datelines import is_full_name, is_town

# 江口县 一村民, 江口县 七位村民
UNNAMED = re.compile(
    rf"^[(]?[{HAN}]{{0,12}}?\s*(?:[一几](?!{either('habits', 'rank_words')})[位名个]?|[{NUMERALS}]{{1,3}}[位名户]|(?<=\S\s)[{NUMERALS}]+[位名个]|部分|一群|一些|全体)[{HAN}]{{0,4}}?(?:{either('habits', 'unnamed_people')})\s*(?:{either('habits', 'letter_endings')})?[)]?$"
)
LETTER_POSTS = re.compile(either("habits", "letter_writers"))


@cache
def _writers() -> re.Pattern[str]:
    return re.compile(
        rf"^[(]?[{HAN}\d\s/]{{0,18}}?(?:{either('habits', 'letter_writers')})\s*[:|/]?\s*([{HAN}]{{2,4}}?|“[{HAN}A-Za-z\d]{{2,12}}”)\s*(?:{either('habits', 'letter_endings')})?[)]?$"
    )


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"^[(]?([{HAN}]{{2,12}}?)\s*([{HAN}]{{1,3}}(?:{either('habits', 'called')}))\s*(?:{either('habits', 'letter_endings')})?[)]?$"
    )


def letter_writer(folded: str) -> str:
    """The name of one who signs a letter: 江城市读者 某某, 网友“某某”, 江城李太太; "" where a line names none so."""
    called = _called().match(folded)
    if called and called[2][0] in load_names().single and (is_town(called[1]) or LETTER_POSTS.search(called[1])):
        return called[2]
    found = _writers().match(folded)
    if found and found[1][0] == "“":
        return found[1].strip("“”")
    if found and found.start(1) < 3 and found.string[found.start(1) - 1] in "市县区镇乡村":
        return ""  # 乡居即事
    known = load_names()
    return (
        found[1]
        if found
        and not is_group(folded.strip("()"))
        and known.is_name(found[1])
        and not is_full_name(found[1])
        and (found[1][:2] in known.compound or not load_words().common(found[1]))
        else ""
    )
