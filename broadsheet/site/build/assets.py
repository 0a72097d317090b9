"""One style sheet and one script for every page, one sheet more for all that are no articles, of the parts beside the templates: a phone waits for each request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import lightningcss

from broadsheet.archive.store import Archive
from broadsheet.io.kept import key

# Each in the order of the cascade. An article is read sooner without the second.
SHEETS = {
    "site": ("ink", "page", "article", "reading", "marks", "hant", "print", "cite"),
    "catalogue": ("lists", "views", "sheet", "search", "data"),
}
SCRIPTS = ("scheme-button", "script-switch", "search-box", "article", "cite", "sheet")
_BROWSERS = ["chrome >= 100", "firefox >= 100", "safari >= 15.4"]  # what is younger is written so that these understand it
_PACKAGE = Path(__file__).resolve().parents[2]
_WRITING = ("archive", "site", "writers")  # what writes pages: every class, id and attribute of a page stands there, or in a page by hand
_WORD = re.compile(r"[\w-]+")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)|@keyframes ([\w-]+)|(--[\w-]+)(?=\s*:)")
_ASKED = re.compile(r"var\((--[\w-]+)|animation(?:-name)?:([^;}]*)")
_ATTRIBUTE = re.compile(r"\[([^]]*)\]")
_THEME = "md-"  # a class of ours may have a name of the theme's by chance, but none that begins so
_NOWHERE = "in-no-page"


def join_styles(archive: Archive, site: Path) -> None:
    """Write the sheets of our own parts, `site.css` behind the theme's style sheet, cut to what can match on our pages; the parts go."""
    folder = site / "assets" / "css"
    own = {name: "".join(_taken(folder / f"{part}.css" for part in parts)) for name, parts in SHEETS.items()}
    theme = "".join(file.read_text(encoding="utf-8") for file in (site / "assets" / "stylesheets").glob("main.*.css"))
    by_hand = (file.read_bytes() for file in sorted(archive.docs.glob("*.md")))
    everything = "".join(own.values())
    cut_theme = archive.before.once(
        key("styles", theme, everything, *by_hand), lambda: cut(theme, everything, written(archive.docs)).encode()
    ).decode()
    for name, text in own.items():
        made: str = lightningcss.process_stylesheet((cut_theme if name == "site" else "") + text, browsers_list=_BROWSERS)
        (folder / f"{name}.css").write_text(made, encoding="utf-8", newline="\n")


def join_scripts(_: Archive, site: Path) -> None:
    """Write `site.js` of the scripts that any page may need; these go."""
    folder = site / "assets" / "js"
    text = "".join(_taken(folder / f"{name}.js" for name in SCRIPTS))
    (folder / "site.js").write_text(text, encoding="utf-8", newline="\n")


def _taken(files: Iterable[Path]) -> Iterable[str]:
    for file in files:
        yield file.read_text(encoding="utf-8")
        file.unlink()


def written(docs: Path) -> frozenset[str]:
    """Every word of whatever writes pages, scripts among it, and of the pages by hand."""
    files = [file for folder in _WRITING for file in (_PACKAGE / folder).rglob("*") if file.suffix in (".html", ".js", ".py")]
    return frozenset(word for file in (*files, *docs.glob("*.md")) for word in _WORD.findall(file.read_text(encoding="utf-8")))


def cut(sheet: str, others: str, words: frozenset[str]) -> str:
    """The theme's style sheet without the rules all of whose selectors ask for a class, an id or an attribute that pages made of these words
    have not, and without variables and animations that neither it nor the other sheets ask for."""
    sheet = _ATTRIBUTE.sub(lambda found: found[0] if words.issuperset(_WORD.findall(found[1])) else f".{_NOWHERE}", sheet)
    before = ""
    while sheet != before:  # what asked for a variable may be gone
        before = sheet
        asked = {word for found in _ASKED.findall(sheet + others) for word in _WORD.findall(" ".join(found))}
        known = asked | {word for word in words if word.startswith(_THEME)}
        names = {name for found in _NAME.findall(sheet) for name in found if name}
        unused = {name for name in names if name not in (asked if name.startswith("--") else known)} | {_NOWHERE}
        sheet = lightningcss.process_stylesheet(sheet, unused_symbols=unused)
    return sheet
