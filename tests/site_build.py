"""Recovered pages → a folder of Markdown → a built site, as the converter and MkDocs do it, for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from site_fixture import WEBP

from broadsheet.archive.article_file import write_article
from broadsheet.archive.entries import entries
from broadsheet.archive.page_file import published, write_page
from broadsheet.archive.phrase_uses import joined, uses_by_phrase
from broadsheet.archive.store import Archive
from broadsheet.describe.phrases import load_phrases
from broadsheet.model import Recovered, Topic
from broadsheet.site.lists import documents as site_documents
from broadsheet.site.views.word_lens import by_use, phrase_index, phrase_pages

ROOT = Path(__file__).resolve().parent.parent
# The hooks, with the topics of the test in place of the project's.
HOOKS = """
import sys
sys.path[:0] = [{root!r}]
from broadsheet.archive.store import Archive
from broadsheet.model import Topic
from broadsheet.site.build import hooks
hooks.read_archive = lambda docs, *rest: Archive(docs, {vocabulary!r}, *rest)
from mkdocs_hooks import *
"""


def write(pages: Sequence[Recovered], docs: Path) -> None:
    """Write what the converter writes of the pages."""
    for page in map(published, pages):
        texts = {f"pages/{page.page.id}.md": write_page(page)} | {f"articles/{a.id}.md": write_article(a, page) for a in page.articles}
        for path, text in texts.items():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8")
        if page.page.sheet and page.page.sheet.file:
            (docs / "pages" / page.page.sheet.file).write_bytes(WEBP)


def lens(pages: Sequence[Recovered]) -> dict[str, str]:
    """The word lens of pages, by path below `docs/`."""
    heads = {e.id: (e.title, e.authors) for page in pages for e in entries(page)}
    uses = joined(map(uses_by_phrase, sorted(pages, key=lambda p: p.page.id)))
    of_each = (page for slug in by_use(uses) for page in phrase_pages(load_phrases().phrases[slug], uses[slug], heads))
    return dict([phrase_index(uses), *of_each])


def archive_of(pages: Sequence[Recovered], vocabulary: Sequence[Topic], docs: Path) -> Archive:
    """The pages written and read back."""
    write(pages, docs)
    return Archive(docs, tuple(vocabulary))


def documents(pages: Sequence[Recovered], vocabulary: Sequence[Topic]) -> dict[str, str]:
    """Every page that the site makes of them, by its path below `docs/`; a path made twice is an error."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = list(site_documents.documents(archive_of(pages, vocabulary, Path(folder))))
    texts = dict(pairs)
    assert len(texts) == len(pairs), "two pages share a path"
    return texts


def build(pages: Sequence[Recovered], vocabulary: Sequence[Topic], folder: Path) -> Path:
    """The built site, with the project's own `mkdocs.yml`; a warning is an error."""
    docs, site = folder / "docs", folder / "site"
    write(pages, docs)
    for page in ("about", "editing", "design", "search"):
        shutil.copy(ROOT / "docs" / f"{page}.md", docs / f"{page}.md")
    hooks = folder / "fixture_hooks.py"
    hooks.write_text(HOOKS.format(root=str(ROOT), vocabulary=tuple(vocabulary)), encoding="utf-8")
    config = folder / "mkdocs.yml"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("broadsheet/site/", f"{ROOT}/broadsheet/site/").replace("mkdocs_hooks.py", str(hooks))
    config.write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site
