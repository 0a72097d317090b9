"""The one folding of text and of queries: script, width and case are levelled, everything but letters and digits is dropped.

The table is made from OpenCC (language/script.py) and Unicode here and written out for the browser, which holds no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import unicodedata2 as unicodedata  # one Unicode under every Python, so that the table has the same bytes

from broadsheet.language import script
from broadsheet.language.lexicon import words_seen
from broadsheet.language.spellings import hard_characters
from broadsheet.site.hant.conversion import make_converter
from broadsheet.site.search.packed_files import as_json

FREQUENT = 20  # times that a word of the dictionary was seen, from which on the browser has it: 14 KB of them, with 3 it were 65
LAST = 0x33479  # the last CJK ideograph; everything beyond is dropped
# Where characters are levelled: letters of Europe, signs, CJK with its radicals, compatibility and width forms.
_LEVELLED = ((0, 0x600), (0x1E00, 0xA000), (0xF900, 0xFB07), (0xFE30, 0xFE50), (0xFF00, 0xFFF0))


class _Folding(dict[int, str]):
    """`str.translate` table: of what is not named, few characters of all that are, letters and digits stay."""

    def __missing__(self, code: int) -> str:
        self[code] = char if code <= LAST and _is_kept(char := chr(code)) else ""
        return self[code]


def fold(text: str) -> str:
    """`text` as the index holds it: letters and digits only, Simplified, half width, lower case. Folding twice changes nothing."""
    return text.translate(_folding())


def table() -> bytes:
    """The table for the browser: a line of JSON, then how far each changing character is moved, modulo 2 ** 24.

    `keep`: code points that stay, as ascending numbers in base 36 (gap to the range, length of the range, ...);
    `gaps`: from one changing character to the next, likewise; `many`: those that become several characters.
    All moves' highest bytes come first, then the middle ones, then the lowest: apart they compress better.
    """
    whole = _whole()
    changed = {code: to for code, to in whole.items() if to != chr(code)}
    moved = {code: ord(to) - code for code, to in changed.items() if len(to) == 1}
    head = {
        "keep": _numbers(_gaps(list(whole))),
        "gaps": _numbers(b - a for a, b in pairwise([0, *moved])),
        "many": {chr(code): to for code, to in changed.items() if code not in moved},
    }
    return as_json(head) + b"\n" + bytes(by >> shift & 255 for shift in (16, 8, 0) for by in moved.values())


def traditional() -> bytes:
    """As JSON two strings, each Simplified character of the first becoming that of the second, and two more, of frequent words that are written otherwise than their
    characters (关系: 關係) and how, parted by blanks: for showing text, not for finding it.

    On 990,000 characters of a daily's three months 4,530 are not as the pages have them by characters alone, 581 with the words.
    """
    alone, hard, convert = _for_showing("s2tw"), hard_characters(), make_converter()
    table = str.maketrans(*alone)
    written = {word: convert(word) for word in words_seen(FREQUENT) if not hard.isdisjoint(word)}
    otherwise = sorted(word for word, form in written.items() if form != word.translate(table))
    return as_json([*alone, " ".join(otherwise), " ".join(written[word] for word in otherwise)])


def simplified() -> bytes:
    """The same the other way: for what is printed in Traditional."""
    return as_json(_for_showing("t2s"))


def _for_showing(config: str) -> tuple[str, str]:
    chars = [chr(code) for code in range(0x3400, 0xA000)]
    changed = {char: to for char, to in zip(chars, script.each(chars, config), strict=True) if to != char and len(to) == 1}
    return "".join(changed), "".join(changed.values())


@cache
def _folding() -> Mapping[int, str]:
    levelled = {code: "".join(filter(_is_kept, _level(chr(code)))) for first, end in _LEVELLED for code in range(first, end)}
    simple = script.levelled_han()
    return _Folding({code: "".join(simple.get(c, c) for c in to) for code, to in levelled.items()})


def _whole() -> Mapping[int, str]:
    """Every character that stays, in order."""
    folding = _folding()
    return {code: to for code in range(LAST + 1) if (to := folding[code])}


def _is_kept(char: str) -> bool:
    return str(unicodedata.category(char))[0] in "LN"


def _level(char: str) -> str:
    """Half width, lower case, and one code for what Unicode has under several (radicals, compatibility forms)."""
    return str(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).lower()))


def _gaps(codes: Sequence[int]) -> Iterator[int]:
    end = 0
    start = previous = codes[0]
    for code in [*codes[1:], LAST + 2]:
        if code != previous + 1:
            yield start - end
            yield previous + 1 - start
            end, start = previous + 1, code
        previous = code


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(_base36(number) for number in numbers)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits
