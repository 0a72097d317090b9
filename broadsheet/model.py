"""The types that the stages hand to each other; all frozen, all without behaviour beyond reading.

A *line* is a 1-based line number of a seed file. An *offset* is a 0-based index into a string. Text called *printed* is
as the seed has it (outer white space stripped); text without that word has been mended (`describe/mend.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from broadsheet.decisions import Join, Role, Ruling
from broadsheet.edition import DateEvidence, Edition
from broadsheet.sheet import Place, Sheet

Kind = Literal["op-ed", "news", "interview", "speech", "panel", "feature", "profile", "note"]
PersonRole = Literal["author", "reporter", "speaker", "host", "photographer", "translator"]
TitleStatus = Literal["printed", "lost", "supplied"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the reader or the editor should know. `code` is permanent (see findings.py)."""

    code: str
    message: str = ""
    lines: tuple[int, ...] = ()


Kept = Literal["verse", "table"]  # what is printed in lines that mean something


@dataclass(frozen=True, slots=True)
class Block:
    """One non-empty line of a seed: what the extraction took for one run of text. `indent`: white space before it, in characters;
    `place`: where the line stands on the page's sheet.

    Where a page comes one print line a line, the layout puts those of a paragraph together (layout/print_lines.py): `more` are the
    further lines that its text then runs over. So are those of verse and tables (layout/kept_lines.py), whose text keeps its line breaks.
    """

    line: int
    text: str
    indent: int = 0
    more: tuple[int, ...] = ()
    place: Place | None = None
    kept: Kept | None = None

    @property
    def last(self) -> int:
        """The last line that the text runs over."""
        return self.more[-1] if self.more else self.line


@dataclass(frozen=True, slots=True)
class Page:
    """A seed as read. `id` is the short name (`004`), `source` the file's name, `sha256` that of the file's bytes."""

    id: str
    source: str
    sha256: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    sheet: Sheet | None = None

    def __hash__(self) -> int:
        return hash(self.sha256)  # what was made of a page is asked for by the page, and its blocks are many


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, what the person did for the article, and the affiliations the page gives for that person.

    `undivided`: the page gives the affiliations for several persons together and does not say whose is which. `of_page`: the
    credit is the page's (本版稿件由…撰写), not the article's own. `title`: a reporter's as printed (首席记者), where it names no newspaper.
    """

    name: str
    role: PersonRole
    affiliations: tuple[str, ...] = ()
    undivided: bool = False
    of_page: bool = False
    title: str = ""


# What a rule saw beyond the role. break: ornaments between sections; note-signature: —— 编者; signature: a by-line made as those are that
# may also stand under their text; speech: a name and a colon above a title; turn: a block that names its speaker; box: a title of
# something set apart, like 嘉宾简介; plain-column: a column's name without brackets, which may stand over more than one article.
# item, item-title: one of several short articles in a row, and its title; notice: the title of one; sign-off: who issues a notice, and when, or where one writes to a column; number:
# of a document; verse, table: see Kept; afterword: what an editor says behind an article; advert: a line of an advertisement;
# nth: which of several verses under one title stands below; list: names behind what they are.
Form = Literal[
    "break", "note-signature", "signature", "speech", "turn", "box", "plain-column", "item", "item-title", "notice", "sign-off", "number", "verse", "table",
    "afterword", "advert", "nth", "list", "endnote",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule's reading of a block: the role it would have, why, and how much that reading weighs (1.0: as good as sure).

    `rule` is for showing; what was read beyond the role are `form` and, of by-lines, lists, speakers and credits, the `people` named.
    """

    line: int
    role: Role
    rule: str
    evidence: str
    weight: float = 1.0
    form: Form | None = None
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block's place: its role, and whether it goes on with the sentence of the block before it."""

    line: int
    role: Role
    cont: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """At offset `start` of a block's printed text, `printed` was replaced by `mended` (either may be empty)."""

    line: int
    start: int
    printed: str
    mended: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one block gives to a paragraph. `mend.replay(printed, edits) == text`."""

    line: int
    printed: str
    text: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text as a reader sees it, put together from one or more blocks; `kept` where its lines stay lines."""

    role: Role
    pieces: tuple[Piece, ...]
    kept: Kept | None = None

    @property
    def text(self) -> str:
        """The whole mended text, in one line."""
        return (" " if self.kept else "").join(p.text for p in self.pieces)

    @property
    def lines(self) -> tuple[int, ...]:
        """The seed's lines it came from, in reading order."""
        return tuple(p.line for p in self.pieces)


SectionKind = Literal["run-in", "head", "question", "speaker"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article. It begins at `paragraphs[first]`.

    kind `head`, `speaker`, `question`: that paragraph *is* the heading. kind `run-in`: the heading is the opening of that
    paragraph, `paragraphs[first].text.startswith(heading)`; the text goes on behind the mark that ends it.
    """

    heading: str
    anchor: str
    first: int
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption and its credit; the picture itself is not in the source. `article` is the id it is shown with, or None."""

    caption: str
    credit: str
    lines: tuple[int, ...]
    photographers: tuple[Person, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of the controlled vocabulary. `parent` is the slug of the broader term."""

    slug: str
    label: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What an article says of itself: topics by weight, institutions, places and persons by number of mentions."""

    topics: tuple[Topic, ...] = ()
    institutions: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    mentioned: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A recovered article. `id` is `<page>-<line its body starts on>`; `places` holds every block of it in reading order."""

    id: str
    page: str
    kind: Kind
    title: str | None
    title_status: TitleStatus
    kicker: str | None
    subtitle: str | None
    column: str | None
    people: tuple[Person, ...]
    affiliations: tuple[str, ...]
    project_note: str | None
    paragraphs: tuple[Paragraph, ...]  # body in reading order: lead, head, question, paragraph, pull-quote, duplicate …
    sections: tuple[Section, ...]
    places: tuple[Placed, ...]
    findings: tuple[Finding, ...] = ()
    start_lost: bool = False
    chance: float = 1.0  # that the text is whole and nothing else is in it
    same_as: tuple[tuple[str, str], ...] = ()  # by the editor's word: a name, and another article with the same person
    not_same_as: tuple[tuple[str, str], ...] = ()  # by the editor's word: a name, and another article in which it is somebody else's
    description: Description = field(default_factory=Description)

    @property
    def authors(self) -> tuple[str, ...]:
        """Names that answer for the text: authors, reporters, hosts of an interview; the speaker of a speech that nobody else signs."""
        signed = tuple(dict.fromkeys(p.name for p in self.people if p.role in ("author", "reporter", "host")))
        speakers = tuple(dict.fromkeys(p.name for p in self.people if p.role == "speaker"))
        return signed or (speakers if self.kind == "speech" else ())

    @property
    def byline_lost(self) -> bool:
        """Whether the text is of a kind that is signed, and the page holds no by-line of it."""
        return self.kind == "op-ed" and not self.authors

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line of the seed that this article holds, in reading order."""
        return tuple(p.line for p in self.places)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A page after the converter: each of its blocks is in exactly one article or in `unassigned`."""

    page: Page
    edition: Edition
    articles: tuple[Article, ...]
    unassigned: tuple[Placed, ...]
    figures: tuple[Figure, ...] = ()
    theme: str | None = None  # the page's own heading
    page_lead: tuple[Paragraph, ...] = ()  # the editor's note under it
    page_credit: str | None = None  # 本版稿件由…撰写
    page_people: tuple[Person, ...] = ()  # whom that credit names
    marks: tuple[Mark, ...] = ()
    joins: tuple[Join, ...] = ()
    rulings: tuple[Ruling, ...] = ()  # the editor's, as carried out
    righted: tuple[Piece, ...] = ()  # lines that give no running text (titles, by-lines, captions) and whose characters were put right
    chances: Mapping[int, float] = field(default_factory=dict)  # that a block's role is right, by its first line
    instead: Mapping[int, Role] = field(default_factory=dict)  # the next likeliest role of a block of which the forests are asked
    dating: tuple[DateEvidence, ...] = ()  # everything on the page that dates it
    findings: tuple[Finding, ...] = ()
