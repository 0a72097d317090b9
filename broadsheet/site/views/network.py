"""Who belongs where: persons on one side, their institutions on the other, as a picture and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from broadsheet.archive.entries import Entry
from broadsheet.describe.institutions import institutions_of
from broadsheet.language.spellings import first_spellings
from broadsheet.site.build.title_breaks import units
from broadsheet.site.lists.listing import address, document, link
from broadsheet.site.views import svg
from broadsheet.writers.context import Directory
from broadsheet.writers.escape import markdown, visible

HERE = "network/index.md"
MOST = 120  # persons in the picture and the table
NAMED = 6  # articles of a person, in the table
ROW = 26  # pixels: the height of a name
PASSES = 8  # over the two sides, each ordered by the middle of the other
INTRO = "左边是署名者与发言者，右边是各篇注明的单位，连线表示某篇文章把二者写在一起。一人一单位、别无联系的不入图，在表中。没有注明单位的人两处都没有。同名者未必是同一人。"


@dataclass(frozen=True, slots=True)
class Tie:
    """A person and an institution that an article prints together; `articles` are ids in printed order."""

    person: str
    institution: str
    articles: tuple[str, ...]


def network_page(entries: Sequence[Entry], directory: Directory) -> tuple[str, str]:
    """`network/index.md`, from entries in printed order."""
    every = ties(entries)
    shown = _most_tied(every)
    persons, _ = arrange(shown)
    cut = len({t.person for t in every}) - len(persons)
    parts = [INTRO + (f"这里只列出联系最多的 {len(persons)} 人，另有 {cut} 人见作者索引。" if cut else "") + "\n{: .standfirst }"]
    if drawn := _entangled(shown):
        ends = arrange(drawn)
        pictures = [_picture(drawn, *ends, directory, width) for width in (svg.PHONE, svg.DESKTOP)]
        parts.append(svg.figure(pictures, f"{len(ends[0])} 人，{len(ends[1])} 家单位，{len(drawn)} 条联系。"))
    if shown:
        parts += ["## 人与单位表 {: #table }", _table(shown, persons, directory, entries)]
    return HERE, document("人与单位", "\n\n".join(parts) + "\n", label="图览")


def ties(entries: Sequence[Entry]) -> list[Tie]:
    """Every person with every institution that the affiliations of that person name, by the order of the articles."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    called = first_spellings(p.name for e in entries for p in e.people)
    for e in entries:
        for pair in dict.fromkeys((called[p.name], name) for p in e.people for a in p.affiliations for name in institutions_of(a)):
            found[pair].append(e.id)
    return [Tie(person, institution, tuple(ids)) for (person, institution), ids in found.items()]


def _most_tied(every: Sequence[Tie]) -> list[Tie]:
    weight: dict[str, int] = defaultdict(int)
    for tie in every:
        weight[tie.person] += len(tie.articles)
    kept = set(sorted(weight, key=lambda name: -weight[name])[:MOST])
    return [tie for tie in every if tie.person in kept]


def _entangled(shown: Sequence[Tie]) -> list[Tie]:
    """The ties without those of one person with one institution, of which a picture tells nothing."""
    persons, institutions = Counter(t.person for t in shown), Counter(t.institution for t in shown)
    return [t for t in shown if persons[t.person] > 1 or institutions[t.institution] > 1]


def arrange(shown: Sequence[Tie]) -> tuple[list[str], list[str]]:
    """Persons and institutions from top to bottom, so that few lines cross: each where the middle of its ties is."""
    persons = list(dict.fromkeys(t.person for t in shown))
    institutions = list(dict.fromkeys(t.institution for t in shown))
    for _ in range(PASSES):
        institutions = _by_middle(institutions, persons, [(t.institution, t.person) for t in shown])
        persons = _by_middle(persons, institutions, [(t.person, t.institution) for t in shown])
    return persons, institutions


def _by_middle(names: Sequence[str], others: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    at = {name: n / max(len(others) - 1, 1) for n, name in enumerate(others)}
    ends: dict[str, list[float]] = defaultdict(list)
    for name, other in pairs:
        ends[name].append(at[other])
    return sorted(names, key=lambda name: sum(ends[name]) / len(ends[name]))


def _picture(shown: Sequence[Tie], persons: Sequence[str], institutions: Sequence[str], directory: Directory, width: int) -> str:
    left, right = (68, 180) if width == svg.PHONE else (200, 440)
    names = {name: svg.rows(units(visible(name)), left - 12) for name in persons}
    theirs = {name: svg.rows(units(visible(name)), width - right - 12) for name in institutions}
    height = max(map(_height, (names, theirs)))
    at, there = _spread(names, height), _spread(theirs, height)
    first = {t.institution: t for t in reversed(shown)}
    lines = [_line(left, at[t.person], right, there[t.institution], len(t.articles)) for t in shown]
    content = [svg.element("g", "".join(lines), aria_hidden="true")]
    for name, rows in names.items():
        told = f"{name}：{'、'.join(t.institution for t in shown if t.person == name)}"
        content.append(_name(rows, told, _person(name, directory), left, at[name], "end", left))
    for name, rows in theirs.items():
        told = f"{name}：{'、'.join(t.person for t in shown if t.institution == name)}"
        content.append(_name(rows, told, _institution(first[name], directory), right, there[name], "start", width - right))
    told = f"左列 {len(persons)} 人，右列 {len(institutions)} 家单位，{len(shown)} 条连线；同样的内容见本页的人与单位表。"
    return svg.picture("network", "人与单位的联系", told, width, height, content)


def _tall(rows: Sequence[str]) -> float:
    return ROW + svg.LEADING * (len(rows) - 1)


def _height(names: Mapping[str, Sequence[str]]) -> float:
    return sum(map(_tall, names.values()))


def _spread(names: Mapping[str, Sequence[str]], height: float) -> dict[str, float]:
    """The height of each name's middle, where they fill the picture's evenly."""
    bottoms = accumulate(map(_tall, names.values()))
    share = height / _height(names)
    return {name: (bottom - _tall(rows) / 2) * share for (name, rows), bottom in zip(names.items(), bottoms, strict=True)}


def _line(left: float, y: float, right: float, y2: float, articles: int) -> str:
    middle = (left + right) / 2
    n = svg.number
    path = f"M{n(left + 4)} {n(y)}C{n(middle)} {n(y)} {n(middle)} {n(y2)} {n(right - 4)} {n(y2)}"
    return svg.element("path", d=path, class_="tie", stroke_width=min(1 + 0.6 * (articles - 1), 4))


def _name(rows: Sequence[str], told: str, there: str, x: float, y: float, anchor: str, room: float) -> str:
    inward = -10 if anchor == "end" else 10
    left, tall = 0 if anchor == "end" else x - 6, _tall(rows)
    shape = svg.element("rect", x=left, y=y - tall / 2, width=room + 6, height=tall, class_="hit")
    shape += svg.element("circle", cx=x, cy=y, r=4, class_="dot")
    return svg.mark(address(HERE, there), told, shape + svg.label(rows, x + inward, y, anchor))


def _person(name: str, directory: Directory) -> str:
    return f"authors/{directory.authors[name]}.md"


def _institution(tie: Tie, directory: Directory) -> str:
    """The institution's page or, where it has none, the first article that prints it."""
    slug = directory.institutions.get(tie.institution)
    return f"institutions/{slug}.md" if slug else f"articles/{tie.articles[0]}.md"


def _table(shown: Sequence[Tie], persons: Sequence[str], directory: Directory, entries: Sequence[Entry]) -> str:
    titles = {e.id: e.title for e in entries}
    first = {t.institution: t for t in reversed(shown)}
    rows = []
    for name in persons:
        its = [t for t in shown if t.person == name]
        where = "、".join(link(t.institution, HERE, _institution(first[t.institution], directory)) for t in its)
        ids = list(dict.fromkeys(id for t in its for id in t.articles))
        what = "；".join(link(titles[id], HERE, f"articles/{id}.md") for id in ids[:NAMED])
        what += f"；另有 {len(ids) - NAMED} 篇" if len(ids) > NAMED else ""  # the person's page has all
        rows.append((link(name, HERE, _person(name, directory)), where or markdown("—"), what))
    return svg.table("各人注明的单位与文章", ("人", "单位", "文章"), rows)
