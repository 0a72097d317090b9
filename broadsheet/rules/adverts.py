"""Advertisements: blocks of short lines that offer something and say how to reach who does, and the small ones of a single line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from broadsheet.language.characters import BULLETS, HAN, NUMERALS, pairs, plain
from broadsheet.language.headings import NUMBERED
from broadsheet.language.tables import either, load_table
from broadsheet.rules.page_head import own_lines
from broadsheet.rules.signatures import signs_alone
from broadsheet.rules.view import Seen, View

LONGEST, SHORT = 100, 16  # characters of an advertisement's line, and beside which a line with a comma is a text that a column cut off
REACH = 12  # lines from the name of an advertisement on, in which it says how to reach whom
LONGEST_NAME = 24  # characters of it, with ornaments and blanks
ABOVE = 3  # lines over the first that says that it is one
OFFERS, COMMON = 2, 0.1  # that make an advertisement without an address; share of its pairs of characters that the texts beside it may have
REACHED = re.compile(rf"(?:{either('habits', 'advert_contacts')})\s*:?\s*[(]?\d|400-?\d{{3}}|1[3-9]\d{{9}}|0\d{{2,3}}-?\d{{7,8}}")
_SAID = re.compile(
    rf"^(?:{either('habits', 'advert_facts')})\s*:|(?:{either('habits', 'advert_endings')})$|{either('habits', 'advert_courtesies')}"
)
_WORDS = re.compile(either("habits", "advert_words"))
_SELLS = re.compile(
    rf"{either('habits', 'advert_words')}|(?<!\d)[{NUMERALS}\d]+(?!{either('habits', 'no_prices')})(?:{either('habits', 'price_units')})|[满买订][{NUMERALS}百千\d]+\S?[减送返赠][{NUMERALS}百千\d]"
)
_MOVED = re.compile(either("habits", "market_words"))
_SMALL = re.compile(rf"^\W*(?:{either('habits', 'small_adverts')})[{HAN}]{{0,6}}[:,\s)\]】]")
_CALLS = re.compile(rf"(?:^|[,;、\s])有意者?(?:{either('habits', 'advert_calls')})|(?:{either('habits', 'advert_last_words')})$")
_VOID = rf"(?:{either('habits', 'void_words')})"
_LOST = re.compile(rf"^(?!.{{0,3}}{_VOID}).{{0,24}}(?:{either('habits', 'lost_words')}).{{2,90}}{_VOID}[。]?$")
_CALLED = re.compile(rf"^\W*(?:{either('habits', 'advert_labels', 'small_adverts')})\W*$")
_OFFICE = re.compile(rf"(?:{either('habits', 'signing_offices')})$")

_YEAR = r"[〔\[(【《]?(?:19|20)\d\d[〕\])】》]\s*(?:第\s*)?\d{1,5}\s*号|字第\s*\d{2,14}\s*号"
# 江府发〔2024〕12号, 第12号
NUMBER = re.compile(
    rf"^(?:[(\[〔](?:(?:19|20)\d\d|[{NUMERALS}]{{1,3}}届)[)\]〕])?[(]?(?:[{HAN}]{{0,14}}(?:{_YEAR})|(?:[{HAN}]{{0,20}}(?:令|公告|决定)\s*)?(?:第)\s*(?:\d{{1,5}}|[{NUMERALS}〇零百]{{1,5}})\s*号)[)]?$"
)
_OF_KIND = re.compile(rf"^[{HAN}]{{2,4}}(?:{either('habits', 'notice_kinds')})$")  # 遗失启事
# 某某大桥工程招标公告
_WHOSE = re.compile(
    rf"^(?!.*(?:{either('habits', 'announcing')}))[{HAN}()“”]{{2,24}}(?:{'|'.join(word for word in load_table('habits')['notice_words'] if len(word) > 3)}|{either('habits', 'notice_kinds')})$"
)
_ABOUT = re.compile(rf"^[{HAN}]{{0,20}}关于.{{2,30}}的(?:{either('habits', 'notice_words')})$")


def names_notice(folded: str) -> bool:
    """Whether a line is nothing but the name of a kind of notice, whose or what about: 公告, 遗失启事, 某某工程招标公告."""
    word = folded.strip(f"【】[]《》{BULLETS} :").replace(" ", "")
    return word in load_table("habits")["notice_words"] or any(pattern.match(word) for pattern in (_OF_KIND, _WHOSE, _ABOUT))


def names_advert(seen: Seen, view: View) -> bool:
    """Whether a line is the name of a kind of small advertisement over a text that offers something or says whom to call, or with the telephone in one of the lines below that: 招聘."""
    if not _is_called(seen):
        return False
    below = list(takewhile(lambda near: not _is_called(near), view.seen[seen.at + 1 : seen.at + REACH]))
    return any(_calls(near) or _offers(near.text) for near in below[:1]) or any(
        REACHED.search(near.text) for near in below[1:] if not near.closed
    )


def adverts(view: View) -> Iterator[Seen]:
    """The lines of advertisements in printed order: small ones, and of each block all down to the last that offers or says how to reach."""
    for run in _runs(view) if any(map(_may_tell, view.seen)) else ():
        if len(run) == 1 and _small(run[0]):
            if not _of_notice(run[0], view):
                yield run[0]
            continue
        telling = [k for k, seen in enumerate(run) if _tells(seen, view)]
        called = next((k for k, seen in enumerate(run) if _is_called(seen)), None)
        if called is not None and run[-1].text[-1] != ":":
            after = view.seen[run[-1].at + 1 : run[-1].at + 2]
            yield from run[called : len(run) - bool(after)]  # the last is the title of what stands below
        elif telling and not _of_notice(run[0], view) and not _ends_notice(run, view) and _sells(run, telling, view):
            yield from _block(run, telling, view)


def _block(run: list[Seen], telling: list[int], view: View) -> list[Seen]:
    """The lines of a run from a few above the first that tells to the last; at the page's end a first line that tells has another."""
    last = run[-1].at + 1 == len(view.seen)
    return run[max(0, telling[0] - ABOVE) : max(telling[-1] + 1, last * len(run[:2]))]


def _is_called(seen: Seen) -> bool:
    """Whether a line is the name of a kind of advertisement, with blanks inside or not."""
    return len(seen.text) <= LONGEST_NAME and _CALLED.match(seen.text.replace(" ", "")) is not None


def _may_tell(seen: Seen) -> bool:
    """Whether a line has what only advertisements tell; most pages have none."""
    return len(seen.text) <= LONGEST and bool(
        REACHED.search(seen.text)
        or _SAID.search(seen.text)
        or _offers(seen.text)
        or _calls(seen)
        or _is_called(seen)
        or _LOST.match(seen.text)
    )


def _runs(view: View) -> Iterator[list[Seen]]:
    """Lines in a row that are neither running text, nor by-lines, nor the page's own; each small advertisement apart."""
    own = own_lines(view)
    run: list[Seen] = []
    for seen in view.seen:
        inside = (
            not seen.closed
            and len(seen.text) <= LONGEST
            and seen.text[0] != "“"
            and not NUMBERED.match(seen.text)
            and (seen.heading_like or REACHED.search(seen.text) or _SAID.search(seen.text))
        )
        told = bool(run) and bool(
            _SAID.search(seen.text) or (REACHED.search(seen.text) and any(_offers(s.text) or _SAID.search(s.text) for s in run))
        )
        paper = own[seen.at] and not told
        small = _small(seen)
        if small or not inside or paper or signs_alone(seen.text):
            yield run
            run = []
            if small:
                yield [seen]
        else:
            run.append(seen)
    yield run


def _small(seen: Seen) -> bool:
    """Whether a line is a whole advertisement: 出租:… 电话:…; or says what somebody lost and that it is void."""
    return len(seen.text) <= LONGEST and bool((_SMALL.match(seen.text) and REACHED.search(seen.text)) or _LOST.match(seen.text))


def _calls(seen: Seen) -> bool:
    """Whether a line offers something and then asks who wants it to call: …出租,…有意者请致电…."""
    offer, call = _SMALL.match(seen.text) or _WORDS.search(seen.text), _CALLS.search(seen.text)
    return offer is not None and call is not None and offer.start() < call.start()


def _tells(seen: Seen, view: View) -> bool:
    """Whether a line says how or where to reach who offers, or offers; above a by-line or a text that is its title."""
    after = view.below(seen)
    title = after is not None and (
        signs_alone(after.text) or not (after.heading_like or REACHED.search(after.text) or _SAID.search(after.text))
    )
    return _calls(seen) or (not title and bool(REACHED.search(seen.text) or _SAID.search(seen.text) or _offers(seen.text)))


def _offers(text: str) -> list[str]:
    """What of a line offers something; nothing where it says how prices moved, as a report of the market does."""
    return [] if _MOVED.search(text) else _SELLS.findall(text)


def _reaches(text: str) -> bool:
    """Whether a line says how or where somebody is reached."""
    return bool(REACHED.search(text) or _SAID.search(text) or "@" in text)


def _sells(run: list[Seen], telling: list[int], view: View) -> bool:
    """Whether what such lines tell makes an advertisement: how to reach who offers and more than that, or where and for how much; or offers enough."""
    block = _block(run, telling, view)
    if any(map(_calls, block)):
        return True
    texts = [seen.text for seen in block]
    reached, sold = any(map(REACHED.search, texts)), any(map(_offers, texts))
    if (not sold and any(map(_OFFICE.search, texts[:1]))) or any(_cut(seen, view) for seen in block):
        return False  # an office and its telephone
    if (reached and (sold or not all(map(_reaches, texts)))) or (sold and any(map(_SAID.search, texts))):
        return True
    offers = sum(len(_offers(text)) for text in texts)
    return len(block) > 1 and offers >= OFFERS and any(map(_WORDS.search, texts)) and _apart(block, view)


def _apart(block: list[Seen], view: View) -> bool:
    """Whether a block has no words of the text above it, and none of the one below: a title of several lines may speak of prices."""
    own = pairs("".join(seen.text for seen in block))
    above = reversed(view.seen[: block[0].at])
    below = dropwhile(lambda seen: seen.heading_like, view.seen[block[-1].at + 1 :])
    near = ["".join(plain(seen.text) for seen in takewhile(lambda seen: not seen.heading_like, texts)) for texts in (above, below)]
    return all(sum(two in text for two in own) <= COMMON * len(own) for text in near)


def _cut(seen: Seen, view: View) -> bool:
    """Whether a line with a comma stands beside running text, of which a column cut it off."""
    around = [view.seen[at] for at in (seen.at - 1, seen.at + 1) if 0 <= at < len(view.seen)]
    return "," in seen.text and any(len(near.text) > SHORT and not near.heading_like for near in around)


def _ends_notice(run: list[Seen], view: View) -> bool:
    """Whether lines that offer nothing stand below a notice: how to reach who issues it, and the firm that does."""
    return run[0].at > 0 and not any(_offers(seen.text) for seen in run) and _of_notice(view.seen[run[0].at - 1], view)


def _of_notice(seen: Seen, view: View) -> bool:
    """Whether the heading above, or the line itself, says that a notice stands below, or is its number."""
    heading = next(
        (
            near
            for near in reversed(view.seen[: seen.at + 1])
            if near.heading_like and near.text[-1] != ":" and not NUMBERED.match(near.text)
        ),
        None,
    )
    return heading is not None and bool(names_notice(heading.text) or NUMBER.match(heading.text))
