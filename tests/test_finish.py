"""What a built site is left with."""

from __future__ import annotations

from pathlib import Path

from broadsheet.archive.store import read_archive
from broadsheet.site.build.finish import drop_theme_scripts
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
