"""What the index pages need to know of an article or a page, without its text: thousands of them fit in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from broadsheet.archive.related import Trait
from broadsheet.describe.credits import subject_of, with_page_credit
from broadsheet.describe.institutions import institutions_of
from broadsheet.describe.phrases import find_uses, load_phrases
from broadsheet.describe.posts import find_posts
from broadsheet.language.characters import fold
from broadsheet.language.script import as_read, is_traditional, simplified
from broadsheet.language.spellings import one_form
from broadsheet.model import Article, Kind, Person, Recovered, TitleStatus, Topic
from broadsheet.writers.context import marked_title, printed_in_traditional
from broadsheet.writers.escape import visible
from broadsheet.writers.excerpt import excerpt


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list. `institutions` are those the text names; `title` and `excerpt` are as shown."""

    id: str
    page: str
    line: int  # where the article begins on its page, for printed order
    title: str
    title_status: TitleStatus
    kind: Kind
    kicker: str | None
    column: str | None
    people: tuple[Person, ...]
    authors: tuple[str, ...]
    own_institutions: tuple[str, ...]  # those the affiliations name
    institutions: tuple[str, ...]
    topics: tuple[Topic, ...]
    newspaper: str | None
    date: str | None
    excerpt: str
    characters: int
    places: tuple[tuple[str, int], ...] = ()  # those the text names, with the number of mentions
    phrases: tuple[str, ...] = ()  # slugs of the set phrases in the text; none where it is withheld
    quoted: tuple[str, ...] = ()  # names of those whom the text quotes
    photographers: tuple[Person, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()  # (what may be a name, the post printed before it), see describe/posts.py
    subject: str | None = None  # whom a box like 嘉宾简介 is about
    box: tuple[str, ...] = ()  # the paragraphs of such a box
    byline_lost: bool = False
    same_as: tuple[tuple[str, str], ...] = ()
    not_same_as: tuple[tuple[str, str], ...] = ()
    traditional: bool = False  # printed in Traditional characters
    spelled: tuple[
        tuple[str, str], ...
    ] = ()  # institutions that the article prints otherwise than they are called here: (name, as printed)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in a list, with the numbers of its ledger."""

    id: str
    theme: str | None
    newspaper: str | None
    date: str | None
    page_number: str | None
    lines: int
    unassigned: int
    articles: tuple[str, ...]
    newspaper_evidence: str | None = None


def order(id: str) -> tuple[str, int]:
    """An article id as a key for printed order: page, then line as a number."""
    page, _, line = id.rpartition("-")
    return (page, int(line)) if line.isdecimal() else (id, 0)


def entries(recovered: Recovered) -> tuple[Entry, ...]:
    """The page's articles in printed order."""
    page = with_page_credit(recovered)
    return tuple(_entry(article, page) for article in _in_print(page))


def article_ids(recovered: Recovered) -> tuple[str, ...]:
    """The page's articles, by id."""
    return tuple(a.id for a in recovered.articles)


def page_entry(recovered: Recovered) -> PageEntry:
    """The page itself; `articles` are ids in printed order."""
    edition = recovered.edition
    return PageEntry(
        recovered.page.id, recovered.theme, edition.newspaper, edition.date, edition.page_number,
        len(recovered.page.blocks), len(recovered.unassigned), tuple(a.id for a in _in_print(recovered)),
        edition.newspaper_evidence,
    )  # fmt: skip


def _in_print(recovered: Recovered) -> list[Article]:
    return sorted(recovered.articles, key=_line)


def _line(article: Article) -> int:
    return min(article.lines, default=order(article.id)[1])


def traits(e: Entry, introduced: Collection[str] = ()) -> tuple[Trait, ...]:
    """What makes the article like others: who wrote it, what it is about, what it names, its set phrases; of those who only speak in it the
    `introduced` (in one form), whom some box is about.
    """
    own = [name for name in e.authors if not any(p.of_page for p in e.people if p.name == name)]
    own += [name for name in (*(p.name for p in e.people), e.subject) if name and one_form(name) in introduced]
    topics = {topic.label for topic in e.topics}
    labels = [load_phrases().phrases[slug].label for slug in e.phrases]
    return (
        *(("person", name) for name in dict.fromkeys(own)),
        *(("phrase", label) for label in labels if label not in topics),
        *(("topic", topic.label) for topic in e.topics),
        *(("institution", name) for name in dict.fromkeys((*e.own_institutions, *e.institutions)) if name != e.newspaper),
        *(("place", name) for name, _ in e.places),
    )


def _entry(article: Article, recovered: Recovered) -> Entry:
    edition, subject = recovered.edition, subject_of(article)
    title = marked_title(article, edition.withheld)
    stated = (*article.affiliations, *(a for person in article.people for a in person.affiliations))
    named = [name for name, _ in article.description.institutions]
    institutions = tuple(dict.fromkeys(map(as_read, named)))  # by hand they may be named in Traditional
    return Entry(
        id=article.id,
        page=article.page,
        line=_line(article),
        title=f"{title}（{subject}）" if subject else title,
        title_status=article.title_status,
        kind=article.kind,
        kicker=article.kicker,
        column=article.column,
        people=article.people,
        authors=article.authors,
        own_institutions=tuple(dict.fromkeys(name for a in stated for name in institutions_of(a))),
        institutions=institutions,
        topics=article.description.topics,
        newspaper=edition.newspaper,
        date=edition.date,
        excerpt="" if edition.withheld else excerpt(article),
        characters=sum(len(paragraph.text) for paragraph in article.paragraphs),
        places=article.description.places,
        phrases=() if edition.withheld else tuple(dict.fromkeys(use.phrase for use in find_uses(article.paragraphs))),
        quoted=tuple(name for name, _ in article.description.mentioned),
        photographers=tuple(p for figure in recovered.figures if figure.article == article.id for p in figure.photographers),
        posts=tuple(
            dict.fromkeys(pair for p in article.paragraphs if p.role not in ("pull-quote", "duplicate") for pair in _posts(p.text))
        ),
        subject=subject,
        box=tuple(visible(p.text) for p in article.paragraphs) if subject else (),
        byline_lost=article.byline_lost,
        same_as=article.same_as,
        not_same_as=article.not_same_as,
        traditional=printed_in_traditional(article),
        spelled=tuple(_spelled(institutions, [*stated, *(p.text for p in article.paragraphs), *named])),
    )


def _posts(text: str) -> Iterator[tuple[str, str]]:
    """What `find_posts` reads, of a Traditional text too, as printed."""
    read, printed = fold(as_read(text)), fold(text)
    for name, post in find_posts(read):
        at = read.find(post + name)
        yield printed[at + len(post) : at + len(post + name)], printed[at : at + len(post)]


def _spelled(names: Iterable[str], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of the names that Traditional texts hold, each as the first of them prints it."""
    printed = [text for text in texts if is_traditional(text)]
    read = [fold(simplified(text)) for text in printed]
    for name in names:
        where = next(((n, at) for n, text in enumerate(read) if (at := text.find(name)) >= 0), None)
        if where:
            yield name, printed[where[0]][where[1] : where[1] + len(name)]
