"""Whole blocks of HTML pass through Markdown unread: lists and ledgers are little else, and Python-Markdown takes HTML apart twice, mark by mark."""

from __future__ import annotations

import re
from functools import cache

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

_BLOCK = re.compile(r"(?:\A|(?<=\n\n))<([a-z][a-z0-9]*)(?=[\s>])")
_WHOLE = frozenset(BLOCK_LEVEL_ELEMENTS)
_END = re.compile(r"\n\n|\n*\Z")
_MARKDOWN = re.compile(r"\smarkdown\s*=|\smarkdown\s*>")
_ANCHOR = re.compile(r'\sid="?([^\s">]+)')
BEFORE = 25  # after the blanks are made even, before MkDocs and Python-Markdown look for HTML


def anchors(html: str) -> list[str]:
    """The places of built HTML that a link can lead to."""
    return _ANCHOR.findall(html)


def has_markdown(text: str) -> bool:
    """Whether there is Markdown inside of HTML, which is Python-Markdown's to find."""
    return _MARKDOWN.search(text) is not None


def raw_end(text: str, at: int) -> int:
    """Where the block of HTML ends that begins there; 0 where none begins, or it does not end before a blank line or the end of the text."""
    found, depth = _BLOCK.match(text, at), 0
    if not found or found[1] not in _WHOLE:
        return 0
    for tag in _tags(found[1]).finditer(text, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end() if _END.match(text, tag.end()) else 0
    return 0


class RawBlocks(Extension):
    """For Python-Markdown: what `md_in_html` leaves as it is, where a blank line or an end of the text stands on both sides."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the step."""
        md.preprocessors.register(_Stash(md), "raw_blocks", BEFORE)


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """The text with a mark of Python-Markdown's own in place of each such block."""
        text, parts, at = "\n".join(lines), list[str](), 0
        if has_markdown(text):
            return lines
        while found := _BLOCK.search(text, at):
            end = raw_end(text, found.start())
            block = self.md.htmlStash.store(text[found.start() : end] + "\n") if end else found[0]
            parts += [text[at : found.start()], block]
            at = end or found.end()
        return "".join((*parts, text[at:])).split("\n")


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?:>|\s[^>]*>)")
