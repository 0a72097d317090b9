"""Persons by what they did: the index of all, and a page a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from broadsheet.archive.entries import Entry
from broadsheet.archive.individuals import Deed, Individual
from broadsheet.language.spellings import one_form
from broadsheet.site.lists.listing import PER_PAGE, as_spelled, document, entries, joined, link, numbered, see, turn
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown, visible

NAMES_PER_PAGE = 500
LONG = 60  # names: a list of more has letters
WAYS: tuple[tuple[Deed, str], ...] = (
    ("wrote", "撰稿"),
    ("spoke", "受访、发言"),
    ("quoted", "被引述、提及"),
    ("photographed", "摄影"),
    ("translated", "翻译"),
)
_INTRO = (
    "版面上有姓名的人，依各人所做的事分列，再依姓名拼音排列；同一人可以列在几处。撰稿的是对文字负责的人：作者、记者、主持，以及别无署名的"
    "发言稿的发言者，后者也列在受访、发言。其余受访、发言的和被引述、提及的，文章不是他们写的。由程序辨认。"
)
Row = tuple[str, Individual]


def person_pages(every: Sequence[Individual], directory: Directory) -> Iterator[tuple[str, str]]:
    """`authors/index.md` and a page a person, as (path below `docs/`, text)."""
    slugs = {id(p): directory.author(p.name, p.appearances[0].entry.id) or "" for p in every}
    rows = [(way, p) for deed, way in WAYS for p in sorted(every, key=lambda p: slugs[id(p)]) if p.did(deed)]
    cuts = range(0, max(len(rows), 1), NAMES_PER_PAGE)
    for number, at in enumerate(cuts, 1):
        here = _index(number)
        body = [_INTRO, _names(rows[at : at + NAMES_PER_PAGE], here, slugs)]
        if len(cuts) > 1:
            body.append(f'<p class="turn">{" ".join(link(f"第 {n} 页", here, _index(n)) for n in range(1, len(cuts) + 1))}</p>')
        yield here, document("作者", "\n\n".join(body) + "\n")
    named: defaultdict[str, list[Individual]] = defaultdict(list)
    for person in every:
        named[one_form(person.name)].append(person)
    for person in every:
        others = [p for p in named[one_form(person.name)] if p is not person]
        yield from _person(person, others, slugs, directory)
    yield from see(directory, "authors", "作者")


def _index(number: int) -> str:
    return "authors/index.md" if number == 1 else f"authors/index-{number}.md"


def _names(rows: Sequence[Row], here: str, slugs: dict[int, str]) -> str:
    """Links with counts, below what the persons did; in a long list below the first letter of their pinyin too."""
    blocks: list[str] = []
    deeds = {way: deed for deed, way in WAYS}
    for way, group in groupby(rows, key=lambda row: row[0]):
        people = [p for _, p in group]
        blocks.append(f'<h2 class="way">{way}</h2>')
        for letter, same in groupby(people, key=lambda p: slugs[id(p)][:1].upper() if len(people) > LONG else ""):
            items = [
                f"<li>{link(p.name, here, f'authors/{slugs[id(p)]}.md')} <small>{len(p.did(deeds[way]))} 篇</small></li>" for p in same
            ]
            blocks += [*([f'<h3 class="letter">{letter}</h3>'] if letter else []), '<ul class="names of-authors">', *items, "</ul>"]
    return "\n".join(["<div>", *blocks, "</div>"])


def _person(person: Individual, others: Sequence[Individual], slugs: dict[int, str], directory: Directory) -> Iterator[tuple[str, str]]:
    """The person's list as one page or more: what the archive prints of the person, and the articles by what the person did in them."""
    base = f"authors/{slugs[id(person)]}"
    rows = list(_rows(person))
    pages = [rows[at : at + PER_PAGE] for at in range(0, max(len(rows), 1), PER_PAGE)]
    for number, part in enumerate(pages, 1):
        here = numbered(base, number)
        blocks = list(_about(person, others, slugs, here)) if number == 1 else []
        for way, group in groupby(part, key=lambda row: row[0]):
            blocks += [f"## {way}", *entries([e for _, e in group], here, directory, len(rows))]
        blocks.append(turn(base, number, len(pages)))
        shown = visible(person.name) + _told_apart(person, others) + (f"（第 {number} 页）" if number > 1 else "")
        yield here, document(shown, "\n\n".join(filter(None, blocks)) + "\n", label="作者")


def _rows(person: Individual) -> Iterator[tuple[str, Entry]]:
    """The articles by what the person did there; a speech that is the person's own is one text, told once."""
    speeches = {e.id for e in person.did("wrote")} & {e.id for e in person.did("spoke")}
    for deed, way in WAYS:
        found = person.did(deed)
        yield from ((way, e) for e in found if e.id not in speeches)
        if deed == "wrote":
            yield from ((f"{way}（发言稿）", e) for e in found if e.id in speeches)


def _about(person: Individual, others: Sequence[Individual], slugs: dict[int, str], here: str) -> Iterator[str]:
    did = "、".join(way for deed, way in WAYS if person.did(deed))
    ids = {a.entry.id for a in person.appearances if a.deeds != ("box",)}
    yield joined(did, f"{len(ids)} 篇") + "\n{: .standfirst }"
    if len(person.spelled) > 1:
        yield f'<p class="fine">版面上的写法：{as_spelled(person.spelled)}。繁简两形折成一形相同的，归为一人；繁体的版面自己分成两样写的（如范、範），不归。</p>'
    if printed := _printed(person, here):
        yield f"源文本所载的单位与职务：\n\n{printed}"
    if any(a.of_page for a in person.appearances):
        own = [link(a.entry.title, here, f"articles/{a.entry.id}.md") for a in person.appearances if a.of_page]
        yield f'<p class="fine">依本版署名列入：{"、".join(own)}</p>'
    for e in person.did("box"):
        yield (
            f'<aside class="figure"><p class="overline">{link(e.title, here, f"articles/{e.id}.md")}</p>'
            + "".join(f"<p>{markdown(t)}</p>" for t in e.box)
            + "</aside>"
        )
    if others:
        links = "、".join(link(p.name, here, f"authors/{slugs[id(p)]}.md") + _where(p) for p in others)
        apart = "单位或繁体的写法不同" if any(p.spelled.keys() != person.spelled.keys() for p in others) else "单位不同"
        yield f'<p class="fine">另有同名者：{links}。{apart}，未经编者认定为一人。</p>'


def _told_apart(person: Individual, others: Sequence[Individual]) -> str:
    """What parts the page of a person from those of namesakes: the institutions, without any the first article."""
    where = "、".join(sorted(person.places)) or person.appearances[0].entry.id
    return f"（{visible(where)}）" if others else ""


def _where(person: Individual) -> str:
    return f"（{markdown('、'.join(sorted(person.places)))}）" if person.places else ""


def _printed(person: Individual, here: str) -> str:
    """Each wording once, with the first article that prints it."""
    said: dict[str, str] = {}
    for a in person.appearances:
        texts = ["；".join(a.affiliations) + "（未注明谁属哪一单位）"] if a.undivided else list(a.affiliations)
        for text in (*texts, *a.posts, *a.titles):
            said.setdefault(markdown(text), link(a.entry.title, here, f"articles/{a.entry.id}.md"))
    return "\n".join(f"- {text} <small>{where}</small>" for text, where in said.items())
