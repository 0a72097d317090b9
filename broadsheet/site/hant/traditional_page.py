"""One built page in the characters of a script: what a reader sees or hears is converted, what programs read is left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from broadsheet.site.hant.addresses import Addresses
from broadsheet.site.hant.conversion import Convert
from broadsheet.site.hant.markup import ATTRIBUTES, Token, pieces, token
from broadsheet.site.hant.scripts import Script

LANGUAGES: Mapping[Script, Mapping[str, str]] = {
    "zh-Hant": {"zh": "zh-Hant", "zh-Hans": "zh-Hant", "zh-CN": "zh-TW", "zh_CN": "zh_TW"},
    "zh-Hans": {"zh-Hant": "zh-Hans", "zh-TW": "zh-CN", "zh_TW": "zh_CN"},
}
_OTHER = {"zh-Hant": "zh-Hans", "zh-Hans": "zh-Hant"}
SHOWN = frozenset(
    "abbr alt aria-braillelabel aria-description aria-label aria-placeholder aria-roledescription aria-valuetext content data-was "
    "label placeholder title".split()
)
ADDRESSES = frozenset("action cite data data-href data-index data-src data-url formaction href poster src xlink:href".split())
KEPT = frozenset({"code", "samp"})  # file names and the like
REPLACEABLE = "var"  # inside them: what a reader puts his own in place of, so words
# A word may run on through these.
INLINE = frozenset("b bdi em i ins del mark s span strong t-l u wbr".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNTRANSLATED = re.compile(r"""\stranslate\s*=\s*["']?no\b""", re.I)
_RECORD = re.compile(r"""\sname\s*=\s*["']?(?:citation_|DC\.|z:)""", re.I)  # what reference managers read is one record on both pages
_BUTTON = re.compile(r"""\stype\s*=\s*["']?(?:button|submit|reset)\b""", re.I)
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.I)
_CLOSED = re.compile(r"""(?:["'\s]|\A<[^\s=]*)/>\Z""")  # a bare value may end in `/`
_TWIN = re.compile(r"\shreflang\s*=", re.I)
# An attribute that may be another on the twin though it has no Chinese.
_CHANGED = re.compile(rf"""[\s"'/](?:{"|".join(sorted(ADDRESSES))}|(?:xml:|href)?lang|content)\s*=""", re.I)
# An address that leads on from the page's own folder: not up, not to a place in the page, not from a root.
_ONWARD = re.compile(rf"""\b(?:{"|".join(sorted(ADDRESSES))})\s*=\s*["']?(?!\.\./|#|/|[a-z]+:|["'\s])""", re.I)


def rewritten(html: str, here: str, convert: Convert, addresses: Addresses) -> str:
    """The page at `here` (path of its file below the site) in the script of `addresses`, as it stands in their folder."""
    return _Rewriting(here, convert, addresses).run(html)


@dataclass(slots=True)
class _Rewriting:
    """Text is collected and converted in one go, so that OpenCC sees a sentence whole although tags run through it; since
    it changes characters one for one, each piece is then cut out again by its length."""

    here: str
    convert: Convert
    addresses: Addresses
    out: list[str] = field(default_factory=list)
    holes: list[int] = field(default_factory=list)  # of `out`, to be filled with converted text
    texts: list[int] = field(default_factory=list)  # how `out` reads as running text; below 0: so many breaks
    kept: str = ""  # the element that is left alone, while in one
    depth: int = 0
    replaceable: bool = False  # in words inside the element that is left alone
    beside: str = ""  # a page in a folder beside this one's, for what is the same in all such folders

    def run(self, html: str) -> str:
        above, _, file = self.here.rpartition("/")
        self.beside = f"{above.rpartition('/')[0]}/_/{file}".lstrip("/") if above else file
        *cut, last = pieces(html)
        for text, mark in zip(cut[::2], cut[1::2], strict=True):
            if text:
                self._text(text)
            tag = _tag(mark)
            if tag.stays and not self.kept:  # most do
                if tag.breaks:
                    self._break()
                self.out.append(mark)
            elif tag.token.kind == "close":
                self._close(tag)
            elif tag.token.kind == "other":
                self.out.append(mark)
            else:
                self._open(tag)
        if last:
            self._text(last)
        self._fill()
        return "".join(self.out)

    def _text(self, text: str) -> None:
        if self.kept and not self.replaceable:
            pass
        elif text.isascii():
            self._break()
            text = text if text.isspace() else self._own_address(text)
        else:
            self.texts.append(len(self.out))
        self.out.append(text)

    def _own_address(self, text: str) -> str:
        """A page that shows its address shows its own."""
        address = text.strip()
        own = self.addresses.own
        return text.replace(address, self.addresses.moved(address, self.here)) if own and address.startswith(own) else text

    def _close(self, tag: _Tag) -> None:
        self.replaceable = False
        if tag.token.name == self.kept:
            self.depth -= 1
            self.kept = self.kept if self.depth else ""
        if tag.breaks:
            self._break()
        self.out.append(tag.token.text)

    def _open(self, tag: _Tag) -> None:
        if tag.breaks:
            self._break()
        name, keeps = tag.token.name, bool(self.kept) or tag.keeps
        self.replaceable = name == REPLACEABLE and self.kept in KEPT and not tag.keeps
        if name == self.kept:
            self.depth += name not in VOID
        for part, shown in _parts(tag.token.text, name, keeps, self.here if tag.leads_on else self.beside, self.addresses):
            if shown:
                self.holes.append(len(self.out))
            self.out.append(part)
        if tag.token.kind == "raw":
            self._raw(tag.token, keeps)
        if tag.holds and not self.kept:
            self.kept, self.depth = name, 1

    def _raw(self, token: Token, keeps: bool) -> None:
        if keeps or token.name == "style":
            self.out.append(token.content)
        elif token.name != "script":
            self._text(token.content)
            self._break()
        else:
            self.out.append(self._json(token.content) if _DATA.search(token.text) and self._converts_data() else token.content)

    def _break(self) -> None:
        """Words end here."""
        if self.texts and self.texts[-1] < 0:
            self.texts[-1] -= 1
        else:
            self.texts.append(-1)

    def _converts_data(self) -> bool:
        """What is printed in Traditional says so to programs, and stays: only its page is offered in Simplified."""
        return self.addresses.script == "zh-Hant"

    def _json(self, content: str) -> str:
        try:
            data = json.loads(content)
        except ValueError:
            return content
        # `<` could end the script.
        return json.dumps(self._converted(data), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _converted(self, value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: self._converted(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._converted(inner, key) for inner in value]
        if not isinstance(value, str) or key == "@id":
            return value
        if key == "inLanguage":
            return LANGUAGES[self.addresses.script].get(value, value)
        if value.startswith(("http://", "https://", "../", "./")):
            return self.addresses.moved(value, self.here)
        return self.convert(value)

    def _fill(self) -> None:
        order = self.texts + [n for hole in self.holes for n in (-1, hole)]
        parts = ["\n" * -n if n < 0 else self.out[n] for n in order]
        running = self.convert("".join(parts))
        at = 0
        for n, part in zip(order, parts, strict=True):
            if n >= 0:
                self.out[n] = running[at : at + len(part)]
            at += len(part)


@dataclass(frozen=True, slots=True, eq=False)
class _Tag:
    """A mark, and what its text tells."""

    token: Token
    stays: bool  # whatever the page, but for what stands inside of what is left alone
    breaks: bool  # words end at it
    keeps: bool  # it says that what it has is left alone
    holds: bool  # what stands in the element is left alone
    leads_on: bool


# The same tags stand on page after page: each is read once.
@lru_cache(maxsize=16384)
def _tag(mark: str) -> _Tag:
    read = token(mark)
    keeps = (
        bool(_RECORD.search(read.text))
        if read.name == "meta"
        else "translate" in read.text.lower() and bool(_UNTRANSLATED.search(read.text))
    )
    holds = (keeps or read.name in KEPT) and read.name not in VOID and not _CLOSED.search(read.text)
    stays = read.kind == "close" or (read.kind == "open" and not holds and mark.isascii() and not _CHANGED.search(mark))
    return _Tag(read, stays, read.name not in INLINE, keeps, holds, not stays and bool(_ONWARD.search(read.text)))


@lru_cache(maxsize=16384)
def _parts(tag: str, element: str, keeps: bool, here: str, addresses: Addresses) -> tuple[tuple[str, bool], ...]:
    """An opening tag in parts, each with whether it is text to convert. A `<link>` to the page's twins says the same on both."""
    if element == "link" and _TWIN.search(tag):
        return ((tag, False),)
    parts: list[tuple[str, bool]] = []
    kept, at = "", 0
    for found in ATTRIBUTES.finditer(tag, len(element) + 1):
        group = found.lastgroup
        if not group or group == "name" or not (value := found[group]):
            continue
        name = found["name"].lower()
        shown = not keeps and not value.isascii() and _shown(tag, name)
        kept += tag[at : found.start(group)]
        at = found.end(group)
        if shown:
            parts += [(kept, False), (value, True)]
            kept = ""
        else:
            kept += _value(element, name, value, keeps, here, addresses)
    return (*parts, (kept + tag[at:], False))


def _value(element: str, name: str, value: str, keeps: bool, here: str, addresses: Addresses) -> str:
    """The value of an attribute that is not text."""
    if name in ADDRESSES:
        return addresses.moved(value, here)
    if name == "hreflang" and element == "a":
        return _OTHER.get(value, value) if addresses.folder else value  # the switch, seen from the other side
    if keeps:
        return value
    if name in ("lang", "xml:lang", "content") and value in LANGUAGES[addresses.script]:
        return LANGUAGES[addresses.script][value]
    if name == "content" and addresses.own and value.startswith(addresses.own):
        return addresses.moved(value, here)
    return value


def _shown(tag: str, name: str) -> bool:
    if name in ADDRESSES:
        return False
    return name in SHOWN or name.startswith("data-") or (name == "value" and bool(_BUTTON.search(tag)))
