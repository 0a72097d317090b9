"""What a page says for all of its articles: the reporters whom its credit names, and whom its guest boxes are about."""

from __future__ import annotations

import re
from dataclasses import replace

from broadsheet.describe.institutions import institutions_of
from broadsheet.language.characters import HAN, fold
from broadsheet.language.names import load_names
from broadsheet.model import Article, Person, Recovered

REPORTS = ("news", "feature", "panel", "interview")  # kinds that a page's reporters write; a speech and a signed text are another's
_OWN = ("author", "reporter", "host")
_SUBJECT = re.compile(rf"^([{HAN}]{{2,4}}?)(?:[(][^()]{{1,20}}[)])?[,:]")


def with_page_credit(page: Recovered) -> Recovered:
    """The page with those whom its credit names (本版稿件由…撰写) as reporters of its unsigned reports, and as photographers of its pictures
    without a credit.
    """
    reporters = tuple(replace(p, of_page=True) for p in page.page_people if p.role == "reporter")
    photographers = tuple(replace(p, of_page=True) for p in page.page_people if p.role == "photographer")
    if not reporters and not photographers:
        return page
    return replace(
        page,
        articles=tuple(_credited(a, reporters) for a in page.articles),
        figures=tuple(f if f.credit or f.photographers else replace(f, photographers=photographers) for f in page.figures),
    )


def _credited(article: Article, reporters: tuple[Person, ...]) -> Article:
    if article.kind not in REPORTS or any(p.role in _OWN for p in article.people):
        return article
    about, own = article.description, dict.fromkeys((n for p in reporters for a in p.affiliations for n in institutions_of(a)), 0)
    return replace(
        article,
        people=(*reporters, *article.people),
        description=replace(about, institutions=tuple((own | dict(about.institutions)).items())),
    )


def subject_of(article: Article) -> str | None:
    """Whom a box is about that introduces a person (嘉宾简介): the name with which its text opens; None for any other article."""
    if article.kind != "profile" or not article.paragraphs:
        return None
    opening = _SUBJECT.match(fold(article.paragraphs[0].text))
    return opening.group(1) if opening and load_names().is_name(opening.group(1)) else None
