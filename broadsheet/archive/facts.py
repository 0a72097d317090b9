"""What stands in the front matter of `docs/articles/*.md` and `docs/pages/*.md`: one frozen dataclass a file, one field a key.

Only what is true of the article or the page; what another file or a table tells is worked out when the archive is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.decisions import Join, Role, Ruling
from broadsheet.edition import DateEvidence, DateSource
from broadsheet.model import Finding, Kind, PersonRole, SectionKind, TitleStatus
from broadsheet.sheet import Place, Sheet


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person; several affiliations are a list, which is `undivided` where the page gives it for several persons together."""

    name: str
    role: PersonRole = "author"
    affiliation: str | tuple[str, ...] = ()
    undivided: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A section's heading and the anchor it has on the site."""

    heading: str
    anchor: str
    kind: SectionKind = "head"


@dataclass(frozen=True, slots=True)
class SourceFact:
    """Where the text is from. `lines` are the article's, in reading order; a page names none."""

    file: str
    sha256: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A caption with its credit; the picture is not in the source."""

    caption: str = ""
    credit: str = ""
    lines: tuple[int, ...] = ()
    photographers: tuple[PersonFact, ...] = ()


@dataclass(frozen=True, slots=True)
class EditFact:
    """A change of the text, wherever it was made: `at` gives for each line the offsets in its printed text."""

    at: Mapping[int, tuple[int, ...]]
    printed: str = ""
    reads: str = ""
    rule: str = "editor"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article's front matter. All but the title may be absent; a file without `source` was written by a person."""

    title: str | None = None
    title_status: TitleStatus = "printed"
    kicker: str | None = None
    subtitle: str | None = None
    kind: Kind | None = None
    column: str | None = None
    authors: tuple[PersonFact, ...] = ()
    affiliations: tuple[str, ...] = ()
    project_note: str | None = None
    tags: tuple[str, ...] | None = None
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    page_number: str | None = None
    source_url: str | None = None
    rights: str | None = None
    withheld: bool = False
    source: SourceFact | None = None
    start_lost: bool = False
    same_as: Mapping[str, str] | None = None
    not_same_as: Mapping[str, str] | None = None
    sections: tuple[SectionFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    people: Mapping[str, int] | None = None
    institutions: Mapping[str, int] | None = None
    places: Mapping[str, int] | None = None
    findings: tuple[Finding, ...] = ()
    edits: tuple[EditFact, ...] = ()


@dataclass(frozen=True, slots=True)
class LineFact:
    """A line of a page: what it is, the article it is in, whether it goes on with the sentence before it there, and its text."""

    line: int
    role: Role
    article: str | None = None
    cont: bool = False
    text: str | None = None  # absent where the text is withheld, as is its place
    box: Place | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's front matter: its edition, and the ledger."""

    title: str
    source: SourceFact
    picture: Sheet | None = None
    theme: str | None = None
    newspaper: str | None = None
    newspaper_evidence: str | None = None
    date: str | None = None
    date_by: DateSource | None = None
    date_evidence: str | None = None
    date_note: str | None = None
    page_number: str | None = None
    source_url: str | None = None
    rights: str | None = None
    withheld: bool = False
    recorded: str | None = None
    credit: str | None = None
    reporters: tuple[PersonFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    edits: tuple[EditFact, ...] = ()  # of the page's own note
    dating: tuple[DateEvidence, ...] = ()
    articles: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    joins: tuple[Join, ...] = ()
    lines: tuple[LineFact, ...] = ()
