"""Recovered pages → a folder of Markdown → a built site, as the pipeline does it, for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from broadsheet.archive.entries import entries, page_entry
from broadsheet.archive.phrase_uses import Uses, page_uses
from broadsheet.archive.reasons import related_articles
from broadsheet.archive.slugs import directory
from broadsheet.model import Recovered, Topic
from broadsheet.site.lists.documents import page_documents
from broadsheet.site.lists.indexes import index_pages

ROOT = Path(__file__).resolve().parent.parent


def uses_of(pages: Sequence[Recovered]) -> Uses:
    """The pages' uses of phrases, in memory."""
    found = [of for page in sorted(pages, key=lambda p: p.page.id) for of in page_uses(page)]
    return lambda slug: ((id, its) for id, its in found if its[0].phrase == slug)


def documents(pages: Sequence[Recovered], vocabulary: Sequence[Topic]) -> dict[str, str]:
    """Every generated Markdown file by its path below `docs/`; a path written twice is an error."""
    found = [entry for page in pages for entry in entries(page)]
    addresses = directory(found)
    related = related_articles(found)
    pairs = [pair for page in pages for pair in page_documents(page, addresses, related)]
    pairs += index_pages(found, [page_entry(page) for page in pages], vocabulary, addresses, uses_of(pages))
    texts = dict(pairs)
    assert len(texts) == len(pairs), "two pages share a path"
    return texts


def build(pages: Sequence[Recovered], vocabulary: Sequence[Topic], folder: Path) -> Path:
    """The built site, with the project's own `mkdocs.yml`; a warning is an error."""
    docs, site = folder / "docs", folder / "site"
    for path, text in documents(pages, vocabulary).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    for page in ("about", "editing", "design", "rules", "search"):
        shutil.copy(ROOT / "docs" / f"{page}.md", docs / f"{page}.md")
    config = folder / "mkdocs.yml"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in ("broadsheet/site/", "mkdocs_hooks.py"):
        settings = settings.replace(path, f"{ROOT}/{path}")
    config.write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config), "-d", str(site)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site
