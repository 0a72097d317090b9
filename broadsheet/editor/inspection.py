"""What `inspect` prints: a page as one JSON object. Other programs read it, so its keys stay (tests/test_build_site.py)."""

from __future__ import annotations

from typing import Any

from broadsheet.describe.credits import with_page_credit
from broadsheet.editor.topic_candidates import candidate_topics
from broadsheet.model import Article, Finding, Person, Placed, Recovered


def page_object(recovered: Recovered, known_topics: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The page as plain data: articles in printed order, every non-empty line in exactly one place.

    `chance` is the probability that an article's text is whole and nothing else is in it, or that a block's role is right; `join` that it follows
    the block before it. `people` has those whom the page's credit names too (`of_page`), `authors` only whom the article itself names. Where the
    labels of `known_topics` are given, each article has candidates for new ones.
    """
    credited = {a.id: a.people for a in with_page_credit(recovered).articles}
    return {
        "page": recovered.page.id,
        "source": recovered.page.source,
        "sha256": recovered.page.sha256,
        "articles": [_article(a, credited[a.id], known_topics) | {"blocks": _blocks(a, recovered)} for a in recovered.articles],
        "unassigned": [_place(p, recovered) for p in recovered.unassigned],
        "findings": [_finding(f) for f in (*recovered.findings, *(f for a in recovered.articles for f in a.findings))],
    }


def _article(a: Article, people: tuple[Person, ...], known: tuple[str, ...] | None) -> dict[str, Any]:
    candidates = {} if known is None else {"topic_candidates": list(candidate_topics("\n".join(p.text for p in a.paragraphs), known))}
    return {
        "id": a.id,
        "kind": a.kind,
        "title": f"[{a.title}]" if a.title_status == "supplied" else a.title,
        "title_status": a.title_status,
        "kicker": a.kicker,
        "subtitle": a.subtitle,
        "column": a.column,
        "authors": list(a.authors),
        "affiliations": list(a.affiliations),
        "people": [_person(p) for p in people],
        "byline_lost": a.byline_lost,
        "section_heads": [s.heading for s in a.sections],
        "start_lost": a.start_lost,
        "tags": [t.label for t in a.description.topics],
        **candidates,
        "chance": a.chance,
    }


def _person(p: Person) -> dict[str, Any]:
    """A person; the last two keys only where they are true."""
    said = {"name": p.name, "role": p.role, "affiliation": "；".join(p.affiliations) or None}
    said |= {"title": p.title} if p.title else {}
    return said | {key: True for key, true in (("undivided", p.undivided), ("of_page", p.of_page)) if true}


def _blocks(a: Article, recovered: Recovered) -> list[dict[str, Any]]:
    """An article's blocks in reading order."""
    joined = {j.right: j.chance for j in recovered.joins}
    blocks = []
    for p in a.places:
        said = _place(p, recovered) | ({"cont": p.cont} if p.cont or p.role in ("paragraph", "question", "lead") else {})
        blocks.append(said | ({"join": joined[p.line]} if p.line in joined else {}))
    return blocks


def _place(p: Placed, recovered: Recovered) -> dict[str, Any]:
    return {"line": p.line, "role": p.role} | ({"chance": recovered.chances[p.line]} if p.line in recovered.chances else {})


def _finding(f: Finding) -> dict[str, Any]:
    return {"code": f.code, "message": f.message, "lines": list(f.lines)}
