"""The Markdown that our own writers write → HTML, at once: a small part of the language, a pattern for each kind of block.

Python-Markdown gives the same, and takes twenty times as long; what is not of this part is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import cast

from markdown.extensions.toc import slugify, unique

from broadsheet.site.build.raw_blocks import has_markdown, raw_end
from broadsheet.site.lists.listing import address

EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list", "md_in_html"})  # with these it was compared
Slugify = Callable[[str, str], str]

_HEADING = re.compile(r"(#{1,6}) (.+?)(?: \{: ([^{}]+) \})?")
_LIST = re.compile(r"- .+(?:\n- .+)*|1\. .+(?:\n\d+\. .+)*")
_ITEM = re.compile(r"^(?:-|\d+\.) (.+)$", re.M)
_PARAGRAPH = re.compile(r"(?![-+=:]|\d+[.)])(.+)(?:\n\{: ([^{}]+) \})?")
# Text in which nothing acts, characters by number, tags, and links without words, each with its attributes.
_INLINE = re.compile(
    r"(?!\s)(?:[^\x00-\x1f\x7f\\`*_{}\[\]<>&#~|^!$@]++|&#\d+;|</?(?:a|b|del|ins|small|span|wbr)(?: [^\x00-\x1f\\`\[\]{}<>]*)?>"
    r"|\[\]\([A-Za-z0-9._/-]+\.md(?:#[\w-]+)?\)\{: [^{}\n]+ \})++(?<!\s)"
)
_LINK = re.compile(r"\[\]\(([^)]*)\)\{: ([^}]*) \}")
_ATTRIBUTE = re.compile(r'(?:#([\w-]+)|\.([\w-]+)|([a-z-]+)="([^"&<>\\`*_\[\]]*)")(?: |\Z)')
_IDS = re.compile(r"\{: [^}]*?#([\w-]+)")


class _Other(Exception):
    """Something that is not of this part."""


def slugify_of(extensions: Collection[object], settings: Mapping[str, Mapping[str, object]]) -> Slugify | None:
    """How the site's headings get their ids; None where it has other extensions of Markdown than this part was compared with."""
    return cast(Slugify, settings.get("toc", {}).get("slugify", slugify)) if set(extensions) == EXTENSIONS else None


def own_html(path: str, text: str, slugify: Slugify) -> str | None:
    """The HTML of the page `path` below `docs/`; None where its Markdown holds anything but what our writers write.

    `slugify`: how a heading without an id gets one, of its words and a separator.
    """
    if has_markdown(text):
        return None
    try:
        return "\n".join(_blocks(path, text.strip("\n"), slugify)).strip()
    except _Other:
        return None


def _blocks(path: str, text: str, slugify: Slugify) -> Iterator[str]:
    ids, at, listed, end = set(_IDS.findall(text)), 0, False, len(text)
    while at < end:
        if after := raw_end(text, at):
            yield text[at:after] + "\n"
            at, listed = after, False
        else:
            block = text[at : (after := (text.find("\n\n", at) + 1 or end + 1) - 1)]
            is_list = bool(_LIST.fullmatch(block))
            if is_list and listed:  # two lists are one
                raise _Other
            yield (
                _list(path, block)
                if is_list
                else _heading(path, found, ids, slugify)
                if (found := _HEADING.fullmatch(block))
                else _paragraph(path, block)
            )
            at, listed = after, is_list
        while text.startswith("\n", at):
            at += 1


def _heading(path: str, found: re.Match[str], ids: set[str], slugify: Slugify) -> str:
    marks, words, said = found.groups()
    attributes = _attributes(said)
    if "id" not in attributes:
        if "<" in words or "&" in words or "[" in words:
            raise _Other
        attributes["id"] = unique(slugify(words, "-"), ids)
    return f"<h{len(marks)}{_written(attributes)}>{_inline(path, words)}</h{len(marks)}>"


def _list(path: str, block: str) -> str:
    kind = "ul" if block.startswith("-") else "ol"
    items = "\n".join(f"<li>{_inline(path, words)}</li>" for words in _ITEM.findall(block))
    return f"<{kind}>\n{items}\n</{kind}>"


def _paragraph(path: str, block: str) -> str:
    if not (found := _PARAGRAPH.fullmatch(block)):
        raise _Other
    return f"<p{_written(_attributes(found[2]))}>{_inline(path, found[1])}</p>"


def _inline(path: str, words: str) -> str:
    if not _INLINE.fullmatch(words):
        raise _Other
    return _LINK.sub(lambda link: f"<a{_written(_attributes(link[2]) | {'href': _way(path, link[1])})}></a>", words)


def _way(path: str, link: str) -> str:
    return address(path, normpath(join(dirname(path), link)))


def _attributes(said: str | None) -> dict[str, str]:
    """Of `#id .class key="value"`."""
    found, at = dict[str, str](), 0
    while said and at < len(said):
        if not (one := _ATTRIBUTE.match(said, at)):
            raise _Other
        id, kind, name, value = one.groups()
        if kind:
            found["class"] = f"{found['class']} {kind}" if "class" in found else kind
        else:
            found["id" if id else name] = id or value
        at = one.end()
    return found


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{attributes[name]}"' for name in sorted(attributes))
