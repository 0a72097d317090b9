"""What `inspect` prints: a page as one JSON object. Other programs read it, so its keys stay (tests/test_build_site.py)."""

from __future__ import annotations

from typing import Any

from broadsheet.editor.topic_candidates import candidate_topics
from broadsheet.model import Article, Finding, Placed, Recovered


def page_object(recovered: Recovered, known_topics: tuple[str, ...] = (), candidates: bool = True) -> dict[str, Any]:
    """The page as plain data: articles in printed order, every non-empty line in exactly one place."""
    return {
        "page": recovered.page.id,
        "source": recovered.page.source,
        "sha256": recovered.page.sha256,
        "articles": [_article(a, known_topics, candidates) for a in recovered.articles],
        "unassigned": [_place(p) for p in recovered.unassigned],
        "findings": [_finding(f) for f in (*recovered.findings, *(f for a in recovered.articles for f in a.findings))],
    }


def _article(a: Article, known: tuple[str, ...], candidates: bool) -> dict[str, Any]:
    text = "\n".join(p.text for p in a.paragraphs)
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
        "people": [{"name": p.name, "role": p.role, "affiliation": "；".join(p.affiliations) or None} for p in a.people],
        "section_heads": [s.heading for s in a.sections],
        "start_lost": a.start_lost,
        "tags": [t.label for t in a.description.topics],
        "topic_candidates": list(candidate_topics(text, known)) if candidates else [],
        "blocks": [_place(p) | ({"cont": p.cont} if p.cont or p.role in ("paragraph", "question", "lead") else {}) for p in a.places],
    }


def _place(p: Placed) -> dict[str, Any]:
    return {"line": p.line, "role": p.role}


def _finding(f: Finding) -> dict[str, Any]:
    return {"code": f.code, "message": f.message, "lines": list(f.lines)}
