"""Lists of articles: entries where there are few, a line for each where there are many, and long lists cut into pages of bounded size.

Entries are HTML inside the Markdown file: rendering them as Markdown would cost more than all articles together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import relpath

from broadsheet.archive.entries import Entry
from broadsheet.language.script import is_simplified, is_traditional
from broadsheet.model import Kind
from broadsheet.writers.chinese_words import KINDS, date_in_words
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown, visible
from broadsheet.writers.frontmatter import front_matter

TOPICS = 3  # of an entry, the weightiest first; the article itself names all
PER_PAGE = 100  # articles a list page holds: about 30 KB of HTML
_QUOTE = re.compile('<p class="entry-excerpt">([0-9a-f]+)</p>')
_BETWEEN = re.compile(r"(?<=\d) (?=[行篇版])|(?<=第) (?=\d)")
FEW = 30  # articles are read one by one; a longer list is looked through, and with every excerpt it would be most of the site


def document(title: str, body: str, **values: str | bool | None) -> str:
    """A generated page: front matter, the title as its heading, the rest. Left out of the search: only articles answer."""
    values_ = {"title": title, "generated": True, "search": {"exclude": True}, **values}
    return f"{front_matter(values_)}\n# {markdown(title)} {{: #title }}\n\n{body}"


def link(text: str, here: str, there: str, attributes: str = "") -> str:
    """A link between two files of `docs/`, as HTML with the built site's addresses; `there` may end in `#anchor`."""
    return f'<a href="{address(here, there)}"{attributes}>{markdown(text)}</a>'


def address(here: str, there: str) -> str:
    """The relative address of the page made of `there` from the page made of `here`: `topics/x.md` is `topics/x/`."""
    file, hash_, anchor = there.partition("#")
    return _way(file, here) + "/" + hash_ + anchor


def _way(file: str, here: str) -> str:
    there, (start, up) = file.removesuffix(".md").removesuffix("index").strip("/"), _from(here)
    if there.partition("/")[0] != start[0]:  # nearly all: a list of one kind leads to pages of another
        return (up + there).removesuffix("/") or "."
    return relpath(there or ".", "/".join(start) or ".")


@lru_cache(maxsize=64)  # a page is written at a time
def _from(here: str) -> tuple[list[str], str]:
    """The folders of a page's address, and the way up out of them."""
    start = here.removesuffix(".md").removesuffix("index").strip("/").split("/")
    return start, "../" * len(list(filter(None, start)))


def as_spelled(spellings: Iterable[str]) -> str:
    """Names as printed, in whatever script the page is shown."""
    return "、".join(f'<span lang="{language(name)}" translate="no">{markdown(name)}</span>' for name in spellings)


def as_printed(html: str, text: str) -> str:
    """What the page prints, as HTML; where it is Traditional it stays so on the Simplified side, and says so."""
    return f'<span lang="zh-Hant" translate="no">{html}</span>' if is_traditional(text) else html


def language(text: str) -> str:
    """The language that a text is marked with where its characters are to stay."""
    return "zh-Hant" if is_traditional(text) else "zh-Hans" if is_simplified(text) else "zh"


def see(directory: Directory, folder: str, label: str) -> Iterator[tuple[str, str]]:
    """A page for each address of that folder that leads on: as a library's card, it says under which spelling the name stands."""
    for path, (name, there) in directory.led_on.items():
        if path.startswith(f"{folder}/"):
            here = f"{path}.md"
            way = f'<a href="{address(here, f"{there}.md")}">'
            yield here, document(visible(name), f"{as_spelled([name])}，繁简两形同在一处，见{way}那一页</a>。\n", label=label)


def joined(*parts: str | None) -> str:
    """The parts that are there, with a middle dot between; a number stays in one line with what it counts."""
    return " · ".join(_BETWEEN.sub("\u00a0", part) for part in parts if part)


def entry(e: Entry, here: str, directory: Directory, level: int = 3) -> str:
    """Title, who and where, two lines of the text, topics: one article in a list on the page `here`."""
    by = " ".join(
        link(name, here, f"authors/{slug}.md") if (slug := directory.author(name, e.id)) else markdown(name) for name in e.authors
    )
    column = link(e.column, here, f"columns/{directory.columns[e.column]}.md") if e.column else markdown(e.kicker or "")
    title = link(e.title, here, f"articles/{e.id}.md")
    about = _about(column, by, e.byline_lost, e.newspaper, e.date, e.kind)
    topics = " ".join(link(topic.label, here, f"topics/{topic.slug}.md") for topic in e.topics[:TOPICS])
    rows = [f'<h{level} class="entry-title">{title}</h{level}>', f'<p class="entry-meta">{about}</p>']
    rows += [_excerpt(e.excerpt)] if e.excerpt else []
    rows += [f'<p class="entry-topics">{topics}</p>'] if topics else []
    return "\n".join([f'<article class="entry" id="a{e.id}">', *rows, "</article>"])


def quotes(page: str) -> list[str]:
    """The ids of the articles that a page made of outlines (archive/outlines.py) quotes."""
    return [bytes.fromhex(id).decode() for id in _QUOTE.findall(page)]


def quoting(page: str, excerpts: Mapping[str, str]) -> str:
    """The page with what it quotes of these articles, by their ids."""
    return _QUOTE.sub(lambda quote: _excerpt(excerpts[bytes.fromhex(quote[1]).decode()]), page)


def _excerpt(text: str) -> str:
    return f'<p class="entry-excerpt">{markdown(text)}</p>'


def entries(part: Sequence[Entry], here: str, directory: Directory, of: int, level: int = 3) -> list[str]:
    """Articles of a list of so many, as blocks for the page `here`: an entry each where they are few, else a line each."""
    if of <= FEW:
        return [entry(e, here, directory, level) for e in part]
    return ["\n".join(['<ul class="titles">', *(_row(e, here) for e in part), "</ul>"])]


def _row(e: Entry, here: str) -> str:
    title, about = _told(e.title, e.column or e.kicker or "", " ".join(e.authors), e.byline_lost, e.newspaper, e.date, e.kind)
    return f'<li><a href="{address(here, f"articles/{e.id}.md")}">{title}</a> <small>{about}</small></li>'


@lru_cache(maxsize=16384)  # an article stands in ten lists
def _told(title: str, column: str, by: str, byline_lost: bool, newspaper: str | None, date: str | None, kind: Kind) -> tuple[str, str]:
    return markdown(title), _about(markdown(column), markdown(by), byline_lost, newspaper, date, kind)


def _about(column: str, by: str, byline_lost: bool, newspaper: str | None, date: str | None, kind: Kind) -> str:
    where = joined(newspaper and markdown(newspaper), markdown(date_in_words(date) or "日期未详"))
    return joined(column, by or ("署名缺失" if byline_lost else ""), where, KINDS[kind] if kind != "op-ed" else None)


def listing(base: str, title: str, intro: str, found: Sequence[Entry], directory: Directory, **values: str) -> Iterator[tuple[str, str]]:
    """The list as one or more pages: `base.md`, then `base/2.md`, `base/3.md` …, each linked to its neighbours."""
    pages = [found[at : at + PER_PAGE] for at in range(0, max(len(found), 1), PER_PAGE)]
    for number, part in enumerate(pages, 1):
        here = numbered(base, number)
        blocks = [intro if number == 1 else "", *entries(part, here, directory, len(found), level=2)]
        blocks.append(turn(base, number, len(pages)))
        shown = title if number == 1 else f"{title}（第 {number} 页）"
        yield here, document(shown, "\n\n".join(filter(None, blocks)) + "\n", **values)


def numbered(base: str, number: int) -> str:
    """The file of a list's page, the first being 1: `base.md`, `base/2.md` …; `x/index` goes on as `x/2.md`."""
    return f"{base}.md" if number == 1 else f"{base.removesuffix('/index')}/{number}.md"


def turn(base: str, number: int, last: int) -> str:
    """The way from one page of a list to its neighbours; empty where there are none."""
    here = numbered(base, number)
    before = link("上一页", here, numbered(base, number - 1)) if number > 1 else None
    after = link("下一页", here, numbered(base, number + 1)) if number < last else None
    return f'<p class="turn">{joined(before, after)}</p>' if before or after else ""
