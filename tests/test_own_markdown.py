"""The Markdown of our own writers, made HTML at once, is what Python-Markdown makes of it; and their front matter what a YAML parser reads."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import toc
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from site_fixture import first_page, hostile_page, second_page

from broadsheet.archive.entries import entries
from broadsheet.archive.slugs import directory
from broadsheet.archive.store import read_archive
from broadsheet.model import Recovered
from broadsheet.site.build.own_markdown import own_html, slugify_of
from broadsheet.site.build.raw_blocks import RawBlocks
from broadsheet.site.lists.documents import documents, linked, page_documents
from broadsheet.writers.frontmatter import front_matter
from broadsheet.writers.own_front_matter import own_values

ROOT = Path(__file__).resolve().parents[1]
LEFT = {"data/index.md", "rules.md", "topics/index.md", "articles/001-57.md"}  # one page each; the last has Markdown inside of HTML
HERE = "articles/010-9.md"


@cache
def settings_of_site() -> MkDocsConfig:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.markdown_extensions.append(RawBlocks())  # type: ignore[arg-type]
    return config


def by_mkdocs(path: str, text: str) -> str | None:
    config = settings_of_site()
    page = Page(None, File(path, None, config.site_dir, True), config)
    page.markdown = text
    page.render(config, Files([File(way, None, config.site_dir, True) for way in linked(path, text)]))
    return page.content


def at_once(path: str, text: str) -> str | None:
    return own_html(path, text, settings_of_site().mdx_configs["toc"]["slugify"])


def parts(text: str) -> tuple[str, str]:
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return front, body


def test_every_page_of_the_archive_is_as_mkdocs_renders_it() -> None:
    left = set()
    for path, text in documents(read_archive(ROOT / "docs")):
        front, body = parts(text)
        assert own_values(front) == yaml.safe_load(front), path
        made = at_once(path, body)
        if made is None:
            left.add(path)
        else:
            assert made == by_mkdocs(path, body), path
    assert left <= LEFT


@pytest.mark.parametrize("page", [first_page(), second_page(), hostile_page()], ids=["first", "second", "hostile"])
def test_hostile_text_too(page: Recovered) -> None:
    named = directory(entries(page))
    for path, text in page_documents(page, named):
        front, body = parts(text)
        assert own_values(front) == yaml.safe_load(front)
        assert at_once(path, body) in (None, by_mkdocs(path, body))


PIECES = st.sampled_from([
    "经济", "，", "。", " ", "\n", "\n\n", "# ", "## ", "- ", "1. ", "2. ", "\n- ", "\n2. ", "{: .standfirst }", "\n{: .fine }", " {: #l3 .run-in }", "&#42;", "&", "<", ">",
    '<a href="../../pages/010/">', "</a>", "<small>", "</small>", "<wbr>", "<div>", "</div>", "<p>x</p>", "<!-- x -->", "<br>\n", "*", "**", "_", "`", "[", "]", "!", "\\", "|", "~~~", "===", "---",
    "    ", "\t", "a", "7", ":", "[TOC]", "www.", "\u3000", "\xa0", '[](../pages/010.md#l3){: #l3 .line data-n="3" title="第3行" }', "[](x.md)", '<details markdown="1">',
])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_else_stands_there_is_left_to_mkdocs_or_the_same(text: str) -> None:
    made = at_once(HERE, text)
    assert made is None or made == by_mkdocs(HERE, text)


def test_another_extension_of_markdown_leaves_all_to_mkdocs() -> None:
    assert slugify_of(["toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes"], {}) is None
    assert slugify_of(["toc", "tables", "fenced_code", "attr_list", "md_in_html"], {}) is toc.slugify


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | st.text(max_size=12) | st.sampled_from(["经济", "no", "2024-05-12", "a: b", "第 3 行", "op-ed", "1e5", "y", "~"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "on", "7", "行"]) | st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "kind", "lines", "at_1"]), VALUES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_front_matter_reads_back(values: dict[str, Any]) -> None:
    front, _ = parts(front_matter(values))
    assert own_values(front) in (None, values)


MARKS = st.sampled_from(["title", "经济", ": ", ":", ", ", "{", "}", "[", "]", '"', "'", "#", " # ", "- ", "\n", "\n  - ", "\n  ", "no", "null", "07", "1", ".5", "1_0", "&a", "*a", "!!str", "|", ">", "\u2028", "\t", "\\x41", "? ", "<<", "2024-05-12", " ", "a"])  # fmt: skip


@given(st.lists(MARKS, max_size=10).map("".join))
@settings(max_examples=500, deadline=None)
def test_what_a_person_wrote_is_left_to_the_parser_or_the_same(text: str) -> None:
    front = f"title: {text}"
    if (own := own_values(front)) is not None:
        assert own == as_text(yaml.safe_load(front))


def as_text(value: Any) -> Any:
    """The same with numbers that are keys as text."""
    if isinstance(value, dict):
        return {str(key) if isinstance(key, int) and not isinstance(key, bool) else key: as_text(item) for key, item in value.items()}
    return [as_text(item) for item in value] if isinstance(value, list) else value
