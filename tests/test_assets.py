"""The style sheet and the script that every page loads: what they are made of, and what must never be cut."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from broadsheet.archive.store import read_archive
from broadsheet.site.build.assets import SCRIPTS, SHEETS, cut, join_scripts, join_styles, written

PARTS = tuple(part for parts in SHEETS.values() for part in parts)
THEME = next((Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("main.*.min.css"))


def laid_out(site: Path, theme: str = "", **sheets: str) -> Path:
    """A site with the sheets, empty where nothing is given."""
    for folder in ("css", "js", "stylesheets"):
        (site / "assets" / folder).mkdir(parents=True)
    (site / "assets" / "stylesheets" / "main.0.min.css").write_text(theme)
    for name in PARTS:
        (site / "assets" / "css" / f"{name}.css").write_text(sheets.get(name, ""))
    return site / "assets"


def test_a_page_asks_for_one_style_sheet_or_two_in_the_order_of_the_cascade(tmp_path: Path) -> None:
    assets = laid_out(tmp_path, theme="main{top:0}", **{name: f".{name} {{ top: {at + 1}px }}" for at, name in enumerate(PARTS)})
    join_styles(read_archive(tmp_path), tmp_path)
    assert sorted(file.stem for file in (assets / "css").iterdir()) == sorted(SHEETS) == ["catalogue", "site"]
    text = (assets / "css" / "site.css").read_text() + (assets / "css" / "catalogue.css").read_text()
    assert text == "main{top:0}" + "".join(f".{name}{{top:{at + 1}px}}" for at, name in enumerate(PARTS))


def test_a_page_asks_for_one_script_that_runs_the_parts_in_order(tmp_path: Path) -> None:
    assets = laid_out(tmp_path)
    for name in SCRIPTS:
        (assets / "js" / f"{name}.js").write_text(f"// {name}\n")
    (assets / "js" / "scheme.js").write_text("0\n")
    join_scripts(read_archive(tmp_path), tmp_path)
    assert sorted(file.name for file in (assets / "js").iterdir()) == ["scheme.js", "site.js"]
    assert (assets / "js" / "site.js").read_text().splitlines() == [f"// {name}" for name in SCRIPTS]


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        (".md-here p{top:0}", True), (".md-gone p{top:0}", False), (".md-here.md-gone{top:0}", False), (".md-gone,.md-here{top:0}", True),
        ("#md-here{top:0}", True), ("#md-gone{top:0}", False), ("p:not(.md-gone){top:0}", True), (".md-here .grid{top:0}", False),
        ("[open] p{top:0}", True), ("[gone] p{top:0}", False), ('[dir="gone"] p{top:0}', False), ("p:not([gone]){top:0}", True), ("kbd{top:0}", True),
        ("@media print{.md-here{top:0}}", True), ("@media print{.md-gone{top:0}}", False), ("@font-face{font-family:x;src:url(y)}", True),
        ("p{color:var(--asked)}:root{--asked:red}", True), (":root{--asked-elsewhere:red}", True), (":root{--gone:red}", False),
        ("p{animation:turn 1s}@keyframes turn{to{top:0}}", True), ("@keyframes gone{to{top:0}}", False),
        (".md-gone{color:var(--chained)}:root{--chained:var(--twice)}:root{--twice:red}", False),
    ],
)  # fmt: skip
def test_a_rule_goes_only_where_it_asks_for_what_no_page_has(rule: str, stays: bool) -> None:
    assert bool(cut(rule, "a{color:var(--asked-elsewhere)}", frozenset({"md-here", "grid", "open", "dir"}))) is stays


def test_a_class_that_a_script_adds_or_a_page_by_hand_has_is_known(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("# x {: .by-hand }\n")
    words = written(tmp_path)
    assert {"near", "printed", "lit", "hit--here", "aria-selected", "js"} <= words, "of scripts"
    assert {"md-typeset", "masthead", "entry-topics"} <= words, "of templates and writers"
    assert "by-hand" in words and "md-header__button" not in words


def test_the_theme_is_cut_and_its_rules_for_plain_text_stay() -> None:
    theme = THEME.read_text(encoding="utf-8")
    text = cut(theme, "", written(Path("docs")))
    assert len(text) < len(theme) / 5
    for kept in (".md-typeset h2", ".md-typeset blockquote", ".md-typeset table:not([class])", ".md-typeset kbd", ".md-typeset summary", ".md-content__inner"):
        assert kept in text, kept
    for gone in ("md-header", "md-search", ".grid", ".note", "tabbed-labels", "[dir=rtl]", "data-md-color"):
        assert gone not in text, gone


def test_the_same_sheets_give_the_same_bytes() -> None:
    words = written(Path("docs"))
    theme = THEME.read_text(encoding="utf-8")
    assert cut(theme, "", words) == cut(theme, "", frozenset(sorted(words, reverse=True)))


def test_dark_and_light_stand_side_by_side_and_older_browsers_understand_them(tmp_path: Path) -> None:
    assets = laid_out(tmp_path, ink=":root { color-scheme: light dark; --paper: light-dark(#fff, #000) } @media (min-width: 60em) { p { top: 0 } }")
    join_styles(read_archive(tmp_path), tmp_path)
    text = (assets / "css" / "site.css").read_text()
    assert "light-dark(" not in text and "@media (prefers-color-scheme:dark)" in text and "(min-width:60em)" in text
