"""The HTML in which lists, ledgers and views are written, as Markdown: links lead to files, and nothing depends on the site's addresses."""

from __future__ import annotations

import re
from collections.abc import Set
from html import unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath, relpath

from broadsheet.writers.escape import markdown

_BLOCKS = frozenset(
    ("article", "section", "div", "p", "ul", "ol", "figure", "figcaption", "table", "caption", "blockquote", "details", "summary")
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LEFT_OUT = frozenset(("svg", "label"))  # what only a browser shows, and its switches
_KEPT = frozenset(("b", "code", "del", "em", "ins", "kbd", "mark", "strong", "wbr"))  # other marks inside a line only give it a look


def plain_lists(path: str, text: str, known: Set[str]) -> str:
    """The page `path` without HTML but for anchors and marks inside a line; pictures go, the tables that say the same stay.

    `known` are the paths of all pages; a link to anything else becomes its words.
    """
    reader = _ToMarkdown(path, known)
    reader.feed(text)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", "".join(reader.parts))).strip("\n") + "\n"


def file_of(path: str, address: str, known: Set[str]) -> str | None:
    """The link from the page `path` to the file whose page has this address as seen from the built page; None where there is none."""
    way, hash_, anchor = address.partition("#")
    if not way:
        return address
    if way.startswith(("https://", "http://")):
        return address
    here = path.removesuffix(".md")
    there = normpath(join(dirname(here) if here.rpartition("/")[2] == "index" else here, way))
    found = next((file for file in (there, f"{there}.md", normpath(f"{there}/index.md")) if file in known), None)
    return None if found is None else relpath(found, dirname(path) or ".") + hash_ + anchor


class _ToMarkdown(HTMLParser):
    """Text outside of HTML is Markdown and stays as it is; text inside is escaped anew."""

    def __init__(self, path: str, known: Set[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._path, self._known = path, known
        self._open: list[str] = []
        self._links: list[str | None] = []
        self._cells = -1  # of a table's first row, until it is ruled off

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What begins a block, an item, a link or a row in Markdown."""
        values = {name: value or "" for name, value in attrs}
        if tag not in ("wbr", "img"):
            self._open.append(tag)
        if not _LEFT_OUT.isdisjoint(self._open):
            return
        self.parts.append(self._begin(tag, values))
        if "id" in values:
            self.parts.append(f'<a id="{markdown(values["id"])}"></a>')

    def _begin(self, tag: str, values: dict[str, str]) -> str:
        if tag == "a":
            self._links.append(file_of(self._path, values["href"], self._known) if "href" in values else None)
            return "[" if self._links[-1] is not None else ""
        if tag == "img":
            picture = file_of(self._path, values["src"], self._known)
            return "" if picture is None else f"![{markdown(values['alt'])}]({picture})"
        if tag == "table":
            self._cells = 0
        self._cells += tag in ("th", "td") and self._cells >= 0
        if tag == "li":
            depth = sum(tag in ("ul", "ol") for tag in self._open)
            return "\n" + "    " * (depth - 1) + ("1. " if "ol" in self._open else "- ")
        if tag == "small" or (tag == "span" and "class" not in values):  # the style sheet sets it apart from the words before it
            return " " * (self.parts[-1:] != [] and self.parts[-1][-1:] not in (" ", "\n"))
        if tag in _BLOCKS or tag in _HEADINGS:
            return "\n\n" + _HEADINGS.get(tag, "")
        return {"tr": "\n|", "th": " ", "td": " "}.get(tag, f"<{tag}>" if tag in _KEPT else "")

    def handle_endtag(self, tag: str) -> None:
        """What ends it."""
        inside = not _LEFT_OUT.isdisjoint(self._open)
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if inside:
            return
        if tag == "a":
            link = self._links.pop() if self._links else None
            self.parts.append("" if link is None else f"]({link})")
        elif tag == "tr" and self._cells > 0:
            self.parts.append("\n|" + " --- |" * self._cells)
            self._cells = -1
        elif tag in ("th", "td"):
            self.parts.append(" |")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.parts.append("\n\n")
        elif tag in _KEPT:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not _LEFT_OUT.isdisjoint(self._open):
            return
        if not self._open:
            self.parts.append(data)
        elif words := data.strip(" \n"):
            self.parts += [" " * data.startswith((" ", "\n")), markdown(words), " " * data.endswith((" ", "\n"))]
        elif "\n" not in data:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._character(f"&#{name};")

    def _character(self, written: str) -> None:
        if _LEFT_OUT.isdisjoint(self._open):
            self.parts.append(markdown(unescape(written)) if self._open else written)
