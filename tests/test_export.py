"""The export: every page of the site as plain Markdown that MkDocs builds without anything of ours, or nothing at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from site_build import ROOT, archive_of
from site_fixture import VOCABULARY, first_page, hostile_page, second_page

from broadsheet.archive.store import Archive
from broadsheet.errors import BroadsheetError
from broadsheet.site.build.export import export
from broadsheet.site.build.plain_lists import plain_lists
from broadsheet.site.lists.documents import documents

BY_HAND = "---\ntitle: 江城的春天\nauthors: [{name: 张山}]\n---\n\n江城的路要靠自己走，见[那一篇](010-9.md)。\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00"
# What MkDocs needs for a folder of Markdown, and no more.
SETTINGS = """
site_name: 版面
docs_dir: out
not_in_nav: "*"
theme: mkdocs
plugins: []
markdown_extensions: [attr_list, {toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}}]
validation: {omitted_files: ignore, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


def make_archive(docs: Path) -> Archive:
    """The fixture's pages, the hostile one among them, an article and a page by hand, and a picture."""
    archive = archive_of((first_page(), second_page(), hostile_page()), VOCABULARY, docs)
    (docs / "articles" / "spring.md").write_text(BY_HAND, encoding="utf-8")
    (docs / "assets").mkdir()
    (docs / "assets" / "a.png").write_bytes(PICTURE)
    (docs / ".hidden").write_text("x")
    for name in ("about", "design", "editing", "search"):
        shutil.copy(ROOT / "docs" / f"{name}.md", docs / f"{name}.md")
    return archive


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive in docs/ and its export in out/."""
    folder = tmp_path_factory.mktemp("export")
    assert export(make_archive(folder / "docs"), folder / "out") == len(tree(folder / "out"))
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    """The exported folder built by MkDocs alone; a warning is an error."""
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_page_of_the_site_is_there_and_nothing_else(folder: Path) -> None:
    made = {path for path, _ in documents(Archive(folder / "docs", VOCABULARY))}
    assert set(tree(folder / "out")) == made | {"about.md", "design.md", "editing.md", "search.md", "assets/a.png"}
    assert tree(folder / "out")["assets/a.png"] == PICTURE
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == []


def test_pages_have_front_matter_that_names_no_template_of_ours(folder: Path) -> None:
    for path, content in tree(folder / "out").items():
        if path.endswith(".md"):
            values = yaml.safe_load(content.decode().split("---\n")[1])
            assert values["title"] and "template" not in values, path


def test_an_article_carries_what_the_template_shows(folder: Path) -> None:
    shown = (folder / "out" / "articles" / "010-9.md").read_text(encoding="utf-8").split("\n---\n")[1]
    for words in ("[陈艳丽](../authors/chen-yanli.md)、[金科](../authors/jin-ke.md)", "[民生大计](../columns/min-sheng-da-ji.md)", "重庆日报 · 2024年12月或之后",
                  "[第 5 版](../pages/010.md#l3)", "——以老旧小区为例", "图片说明：图为改造后的小区。", "- [城市更新](../topics/renewal.md)"):  # fmt: skip
        assert words in shown, words
    own = dict(documents(Archive(folder / "docs", VOCABULARY)))["articles/010-9.md"]
    assert "../authors/" not in own and "../topics/" not in own


LIST = """# 甲 {: #title }

<article class="entry" id="a1-2">
<h2 class="entry-title"><a href="../../articles/1-2/">甲&lt;b&gt;</a></h2>
<p>[x](javascript:y) **z** <mark>民</mark> <a href="../">全部</a><small>2 篇</small></p>
</article>
<svg><title>图</title><path d="M0"/><a href="./"><text>图</text></a></svg>
<table><caption>表</caption><thead><tr><th>一</th><th>二</th></tr></thead><tbody><tr><td>a|b</td><td><a href="x.csv">x</a> <a href="./#l1">自己</a></td></tr></tbody></table>
"""
PLAIN = """# 甲 {: #title }

<a id="a1-2"></a>

## [甲&#60;b&#62;](../articles/1-2.md)

&#91;x&#93;(javascript&#58;y) &#42;&#42;z&#42;&#42; <mark>民</mark> [全部](index.md) 2 篇

表

| 一 | 二 |
| --- | --- |
| a&#124;b | x [自己](a.md#l1) |
"""


def test_a_list_becomes_markdown_and_nothing_in_it_acts() -> None:
    assert plain_lists("topics/a.md", LIST, {"topics/a.md", "topics/index.md", "articles/1-2.md"}) == PLAIN


def test_no_page_knows_the_addresses_of_the_site(folder: Path) -> None:
    for path, content in tree(folder / "out").items():
        assert path in ("about.md",) or not re.search(r'href="[^#]', content.decode(errors="replace")), path


def test_mkdocs_builds_it_and_every_link_leads_to_a_page(site: Path) -> None:
    reader = Elements()
    for page in sorted(site.rglob("index.html")):
        reader.feed(page.read_text(encoding="utf-8"))
        for link in reader.taken("href"):
            if not re.match(r"[a-z]+:|#|/|.*licenses.txt", link):  # the licences are written when the site is built
                there = (page.parent / link.partition("#")[0]).resolve()
                assert there.exists(), f"{page}: {link}"


def test_a_hostile_page_is_inert(site: Path) -> None:
    hostile = [page for page in sorted(site.rglob("*.html")) if "window.__hit" in page.read_text(encoding="utf-8")]
    assert {site / "articles" / "666-1" / "index.html", site / "pages" / "666" / "index.html"} < set(hostile)
    reader = Elements()
    for page in hostile:
        reader.feed(page.read_text(encoding="utf-8"))
        assert not reader.acting, page


def test_no_front_matter_holds_a_mark_of_html(folder: Path) -> None:
    hostile = [content.decode().split("---\n")[1] for content in tree(folder / "out").values() if b"window.__hit" in content]
    assert len(hostile) > 4
    for front in hostile:
        assert yaml.safe_load(front) and not re.search(r'[<>]|\\"|\\u', front), front


def test_the_same_again_to_the_byte(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    export(Archive(folder / "docs", VOCABULARY), tmp_path / "empty")
    assert tree(tmp_path / "empty") == tree(folder / "out")


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a file": ("out", lambda p: (p / "out").write_text("x"), "something here already"),
    "not empty": ("out", lambda p: (p / "out" / "x").mkdir(parents=True), "something here already"),
    "no folder above": ("a/out", lambda p: None, "no such folder"),
    "inside docs/": ("docs/out", lambda p: None, "inside docs/"),
    "bad input": ("out", lambda p: (p / "docs" / "articles" / "x.md").write_text("---\ntitel: x\n---\n"), "titel: unknown key"),
    "a link": ("out", lambda p: (p / "docs" / "etc").symlink_to("/etc"), "symbolic link"),
    "not UTF-8": ("out", lambda p: (p / "docs" / "about.md").write_bytes(b"\xff\xfe"), "not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_exported_is_refused_and_nothing_is_written(folder: Path, tmp_path: Path, case: str) -> None:
    where, spoil, said = REFUSED[case]
    shutil.copytree(folder / "docs", tmp_path / "docs")
    spoil(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BroadsheetError, match=said):
        export(Archive(tmp_path / "docs", VOCABULARY), tmp_path / where)
    assert sorted(tmp_path.rglob("*")) == before


class Elements(HTMLParser):
    """The links of what was fed, and what in it acts."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.acting: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        self.values += [(name, value or "") for name, value in attrs]
        self.acting += [f"{name}={value}" for name, value in attrs if name.startswith("on") or (value or "").strip().startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        self.acting += [data] if self._script and "__hit" in data else []

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def taken(self, name: str) -> list[str]:
        """The values of that attribute since the last time."""
        found, self.values = [value for n, value in self.values if n == name], []
        return found
