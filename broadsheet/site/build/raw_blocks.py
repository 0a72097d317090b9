"""Whole blocks of HTML pass through Markdown unread: lists and ledgers are little else, and Python-Markdown takes HTML apart twice, mark by mark."""

from __future__ import annotations

import re
from functools import cache

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_BLOCK = re.compile(r"(?:\A|(?<=\n\n))<([a-z][a-z0-9]*)(?=[\s>])")
_END = re.compile(r"\n\n|\n*\Z")
_MARKDOWN = re.compile(r"\smarkdown\s*=|\smarkdown\s*>")
_ANCHOR = re.compile(r'\sid="([^"]*)"')
BEFORE = 25  # after the blanks are made even, before MkDocs and Python-Markdown look for HTML


def anchors(html: str) -> list[str]:
    """The places of built HTML that a link can lead to."""
    return _ANCHOR.findall(html)


class RawBlocks(Extension):
    """For Python-Markdown: what `md_in_html` leaves as it is, where a blank line or an end of the text stands on both sides."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the step."""
        md.preprocessors.register(_Stash(md), "raw_blocks", BEFORE)


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """The text with a mark of Python-Markdown's own in place of each such block."""
        text, parts, at = "\n".join(lines), list[str](), 0
        if _MARKDOWN.search(text):  # Markdown inside of HTML is Python-Markdown's to find
            return lines
        while found := _BLOCK.search(text, at):
            end = self._end(text, found) if self.md.is_block_level(found[1]) else 0
            block = self.md.htmlStash.store(text[found.start() : end] + "\n") if end else found[0]
            parts += [text[at : found.start()], block]
            at = end or found.end()
        return "".join((*parts, text[at:])).split("\n")

    def _end(self, text: str, opened: re.Match[str]) -> int:
        """Where the block ends; 0 where that is not before a blank line or nowhere."""
        depth = 0
        for tag in _tags(opened[1]).finditer(text, opened.start()):
            depth += -1 if tag[1] else 1
            if not depth:
                return tag.end() if _END.match(text, tag.end()) else 0
        return 0


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?:>|\s[^>]*>)")
