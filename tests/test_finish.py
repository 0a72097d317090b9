"""What a built site is left with."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from broadsheet.archive.store import read_archive
from broadsheet.site.build import finish
from broadsheet.site.build.finish import drop_theme_scripts, split_sitemap
from broadsheet.site.data.licences import write_licenses


def test_the_theme_s_scripts_and_search_are_gone_and_our_own_stay(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "assets" / "javascripts" / "lunr" / "x.js", tmp_path / "assets" / "js" / "article.js"
    for file in (theirs, ours):
        file.parent.mkdir(parents=True)
        file.write_text("0")
    drop_theme_scripts(read_archive(tmp_path), tmp_path)
    drop_theme_scripts(read_archive(tmp_path), tmp_path)
    assert not theirs.exists() and ours.exists()


def test_the_licences_of_what_is_handed_on_go_with_the_site(tmp_path: Path) -> None:
    write_licenses(read_archive(tmp_path), tmp_path)
    text = (tmp_path / "licenses.txt").read_text(encoding="utf-8")
    for notice in ("Martin Donath", "Apache License\nVersion 2.0", "Unicode, Inc.", "OpenCC", "Pictogrammers", "GitHub", "Fonticons"):
        assert notice in text, notice


def test_a_sitemap_with_more_addresses_than_one_may_hold_is_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://a.example/b/\n")
    rows = [f"https://a.example/b/{n}/" for n in range(5)]
    whole = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "".join(f"  <url><loc>{r}</loc></url>\n" for r in rows) + "</urlset>"
    file, archive = tmp_path / "sitemap.xml", read_archive(tmp_path / "docs")
    file.write_text(whole)
    split_sitemap(archive, tmp_path)
    assert file.read_text() == whole
    monkeypatch.setattr(finish, "MOST_ADDRESSES", 2)
    split_sitemap(archive, tmp_path)
    named = [e.text or "" for e in ElementTree.parse(file).iter() if e.tag.endswith("}loc")]
    assert ElementTree.parse(file).getroot().tag.endswith("sitemapindex") and named == [f"https://a.example/b/sitemap-{n}.xml" for n in (1, 2, 3)]
    found = [e.text for name in named for e in ElementTree.parse(tmp_path / name.rpartition("/")[2]).iter() if e.tag.endswith("}loc")]
    assert found == rows
