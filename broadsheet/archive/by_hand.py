"""An article written by a person: a title and some Markdown are enough; what the front matter leaves out is worked out here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown

from broadsheet.archive.article_file import figures_of, people_of
from broadsheet.archive.facts import ArticleFacts
from broadsheet.archive.front_matter import line_of
from broadsheet.dates import is_edtf
from broadsheet.decisions import Role
from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.people import find_people
from broadsheet.describe.places import find_places
from broadsheet.describe.posts import named_institutions
from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics
from broadsheet.edition import Edition
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.language.script import as_read
from broadsheet.model import Article, Description, Page, Paragraph, Piece, Placed, Recovered, Section, Topic

_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")
_BLOCKS: dict[str, Role] = {"p": "paragraph", "li": "paragraph", "h2": "head", "h3": "head", "h4": "head"}
_MARKS = ("attr_list", "toc")


def read_by_hand(file: Path, facts: ArticleFacts, body: str, topics: Mapping[str, Topic]) -> Recovered:
    """The article, alone on a page that has no ledger.

    Raises BroadsheetError for a name that cannot stand in an address, a missing title, a date that is no EDTF, a tag that is no topic.
    """
    _check(file, facts, topics)
    paragraphs, sections = _text(without_title(body))
    text = "\n".join(p.text for p in paragraphs)
    own = [name for a in facts.affiliations for name in institutions_of(a)]
    article = Article(
        id=file.stem, page="", kind=facts.kind or ("op-ed" if facts.authors else "news"), title=facts.title, title_status="printed",
        kicker=facts.kicker, subtitle=facts.subtitle, column=facts.column, people=people_of(facts.authors), affiliations=facts.affiliations,
        project_note=facts.project_note, paragraphs=paragraphs, sections=sections, same_as=tuple((facts.same_as or {}).items()),
        not_same_as=tuple((facts.not_same_as or {}).items()),
        places=tuple(Placed(line, p.role) for p in paragraphs for line in p.lines),
        description=Description(
            _topics(facts, sections, text, topics),
            tuple((facts.institutions or dict.fromkeys(own, 0) | dict(named_institutions(as_read(text)))).items()),
            tuple((facts.places or dict(find_places("\n".join([as_read(text), *(f.caption for f in facts.figures)]), "\n".join([facts.title or "", *facts.affiliations])))).items()),
            tuple((facts.people or dict(find_people(text))).items()),
        ),
    )  # fmt: skip
    edition = Edition(
        facts.newspaper,
        facts.date,
        None,
        facts.page_number,
        facts.source_url,
        facts.rights,
        facts.withheld,
        "editor" if facts.date else None,
    )
    shown = article if not facts.withheld else replace(article, paragraphs=(), sections=())
    return Recovered(Page("", "", "", ()), edition, (shown,), (), figures_of(facts.figures, article.id))


def _check(file: Path, facts: ArticleFacts, topics: Mapping[str, Topic]) -> None:
    if not _NAME.fullmatch(file.stem) or file.stem.lower() in ("index", "readme"):
        raise BroadsheetError(
            f"“{file.stem}” cannot be an article's address.", "Name the file with letters (a–z), digits and hyphens.", file
        )
    if not facts.title:
        raise BroadsheetError("“title” is missing.", "Add a line `title: …` to the front matter.", file, 1)
    if facts.date is not None and not is_edtf(facts.date):
        raise BroadsheetError(
            f"date: “{facts.date}” is no EDTF date.",
            "Write 2024-12-08, 2024-12, 2024 or '[2024-12..]'.",
            file,
            line_of(file.read_text(encoding="utf-8"), "date"),
        )
    for tag in facts.tags or ():
        if tag not in topics:
            raise BroadsheetError(
                f"tags: “{tag}” is no topic.", suggest(tag, sorted(topics)), file, line_of(file.read_text(encoding="utf-8"), "tags")
            )


def _topics(facts: ArticleFacts, sections: tuple[Section, ...], text: str, topics: Mapping[str, Topic]) -> tuple[Topic, ...]:
    if facts.tags is not None:
        return tuple(topics[label] for label in facts.tags)
    return choose_topics(count_topics(facts.title, [s.heading for s in sections], text), TopicStatistics())


def _text(body: str) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """The text as a reader sees it: a paragraph a block, numbered from 1 as lines are, and the heads."""
    reader = _Blocks()
    reader.feed(Markdown(extensions=list(_MARKS)).convert(body))
    reader.close()
    found = [(role, words, anchor) for role, text, anchor in reader.blocks if (words := " ".join(text.split()))]
    paragraphs = tuple(Paragraph(role, (Piece(n, words, words),)) for n, (role, words, _) in enumerate(found, 1))
    sections = tuple(Section(words, anchor or f"l{n + 1}", n, "head") for n, (role, words, anchor) in enumerate(found) if role == "head")
    return paragraphs, sections


class _Blocks(HTMLParser):
    """The blocks of rendered Markdown as [role, text, id]; tags inside a block are left out, and what a script or style holds."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[Role, str, str | None]] = []
        self._hidden = self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block."""
        self._hidden += tag in ("script", "style")
        self._quoted += tag == "blockquote"
        if tag in _BLOCKS:
            self.blocks.append(("pull-quote" if self._quoted else _BLOCKS[tag], "", dict(attrs).get("id")))

    def handle_endtag(self, tag: str) -> None:
        """End what is left out, or a quotation."""
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        self._quoted -= tag == "blockquote" and self._quoted > 0

    def handle_data(self, data: str) -> None:
        """Text of the block last begun."""
        if self.blocks and not self._hidden:
            role, text, anchor = self.blocks[-1]
            self.blocks[-1] = (role, text + data, anchor)


def without_title(body: str) -> str:
    """The Markdown without a first heading of the whole article: the site sets the title itself."""
    return body.partition("\n")[2] if body.startswith("# ") else body
