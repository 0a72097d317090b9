"""One built page in Traditional characters: what a reader sees or hears is converted, what programs read is left alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from broadsheet.site.hant.addresses import Addresses
from broadsheet.site.hant.characters import Convert
from broadsheet.site.hant.markup import ATTRIBUTES, Token, tokens

LANGUAGES = {"zh": "zh-Hant", "zh-Hans": "zh-Hant", "zh-CN": "zh-TW", "zh_CN": "zh_TW"}
SHOWN = frozenset(
    "abbr alt aria-braillelabel aria-description aria-label aria-placeholder aria-roledescription aria-valuetext content data-was "
    "label placeholder title".split()
)
ADDRESSES = frozenset("action cite data data-href data-index data-src data-url formaction href poster src xlink:href".split())
KEPT = frozenset({"code", "samp"})  # file names and the like
# A word may run on through these.
INLINE = frozenset("b bdi em i ins del mark s span strong u wbr".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNTRANSLATED = re.compile(r"""\stranslate\s*=\s*["']?no\b""", re.I)
_BUTTON = re.compile(r"""\stype\s*=\s*["']?(?:button|submit|reset)\b""", re.I)
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.I)
# An opening tag without any of these, and without a character beyond ASCII, stays as it is: most do, and it saves half the time.
_TOUCHED = re.compile(r"(?:action|cite|content|data|href|index|lang|poster|src|url)\s*=", re.I)
_TWIN = re.compile(r"\shreflang\s*=", re.I)


def traditional(html: str, here: str, convert: Convert, addresses: Addresses) -> str:
    """The page at `here` (path of its file below the site) as it stands below `hant/`."""
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
    texts: list[int] = field(default_factory=list)  # how `out` reads as running text; -1: a break
    kept: str = ""  # the element that is left alone, while in one
    depth: int = 0

    def run(self, html: str) -> str:
        for token in tokens(html):
            if token.kind == "text":
                self._text(token.text)
            elif token.kind == "close":
                self._close(token)
            elif token.kind == "other":
                self.out.append(token.text)
            else:
                self._open(token)
        self._fill()
        return "".join(self.out)

    def _text(self, text: str) -> None:
        if self.kept:
            pass
        elif text.isascii():
            self.texts.append(-1)
            text = text if text.isspace() else self._own_address(text)
        else:
            self.texts.append(len(self.out))
        self.out.append(text)

    def _own_address(self, text: str) -> str:
        """A page that shows its address shows its own."""
        address = text.strip()
        own = self.addresses.own
        return text.replace(address, self.addresses.moved(address, self.here)) if own and address.startswith(own) else text

    def _close(self, token: Token) -> None:
        if token.name == self.kept:
            self.depth -= 1
            self.kept = self.kept if self.depth else ""
        self._break(token.name)
        self.out.append(token.text)

    def _open(self, token: Token) -> None:
        self._break(token.name)
        if token.name == self.kept:
            self.depth += token.name not in VOID
        keeps = bool(self.kept or _UNTRANSLATED.search(token.text))
        self._tag(token, keeps)
        if token.kind == "raw":
            self._raw(token, keeps)
        if not self.kept and (keeps or token.name in KEPT) and token.name not in VOID and not token.text.endswith("/>"):
            self.kept, self.depth = token.name, 1

    def _raw(self, token: Token, keeps: bool) -> None:
        if keeps or token.name == "style":
            self.out.append(token.content)
        elif token.name != "script":
            self._text(token.content)
            self.texts.append(-1)
        else:
            self.out.append(self._json(token.content) if _DATA.search(token.text) else token.content)

    def _break(self, name: str) -> None:
        if name not in INLINE:
            self.texts.append(-1)

    def _tag(self, token: Token, keeps: bool) -> None:
        """The opening tag, attribute by attribute. A `<link>` to the page's twins says the same on both."""
        tag = token.text
        if (tag.isascii() and not _TOUCHED.search(tag)) or (token.name == "link" and _TWIN.search(tag)):
            self.out.append(tag)
            return
        at = 0
        for found in ATTRIBUTES.finditer(tag, len(token.name) + 1):
            group = found.lastgroup
            if group and group != "name" and (value := found[group]):
                self.out.append(tag[at : found.start(group)])
                self._value(token, found["name"].lower(), value, keeps)
                at = found.end(group)
        self.out.append(tag[at:])

    def _value(self, token: Token, name: str, value: str, keeps: bool) -> None:
        if name in ADDRESSES:
            value = self.addresses.moved(value, self.here)
        elif name == "hreflang" and token.name == "a":
            value = {"zh-Hant": "zh-Hans"}.get(value, value)  # the switch, seen from the other side
        elif keeps:
            pass
        elif name in ("lang", "xml:lang", "content") and value in LANGUAGES:
            value = LANGUAGES[value]
        elif name == "content" and self.addresses.own and value.startswith(self.addresses.own):
            value = self.addresses.moved(value, self.here)
        elif not value.isascii() and self._shown(token, name):
            self.holes.append(len(self.out))
        self.out.append(value)

    def _shown(self, token: Token, name: str) -> bool:
        return name in SHOWN or name.startswith("data-") or (name == "value" and bool(_BUTTON.search(token.text)))

    def _json(self, content: str) -> str:
        try:
            data = json.loads(content)
        except ValueError:
            return content
        # `<` could end the script.
        return json.dumps(self._converted(data), ensure_ascii=False).replace("<", "\\u003c")

    def _converted(self, value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: self._converted(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._converted(inner, key) for inner in value]
        if not isinstance(value, str) or key == "@id":
            return value
        if key == "inLanguage":
            return LANGUAGES.get(value, value)
        if value.startswith(("http://", "https://", "../", "./")):
            return self.addresses.moved(value, self.here)
        return self.convert(value)

    def _fill(self) -> None:
        order = self.texts + [n for hole in self.holes for n in (-1, hole)]
        running = self.convert("".join("\n" if n < 0 else self.out[n] for n in order))
        at = 0
        for n in order:
            length = 1 if n < 0 else len(self.out[n])
            if n >= 0:
                self.out[n] = running[at : at + length]
            at += length
