"""The theme's style sheet, cut to what can match on our pages: broadsheet/site/templates/assets/css/theme.css.

For whoever renews the theme only: pip install tinycss2==1.5.1; python scripts/theme_css.py

A rule goes where every one of its selectors asks for a class, an id or an attribute that no page of ours has; keyframes that nothing names go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import material
import tinycss2

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "broadsheet/site/templates/assets/css/theme.css"
OURS = {"md-content__inner", "md-typeset"}  # base.html; the other names of our pages are none of the theme's
ATTRIBUTES = {"dir", "hidden", "open", "title", "type", "href", "id", "lang", "class"}  # as elements of ours have them
HEAD = "/* Of Material for MkDocs {} (THIRD_PARTY.md), what can match on our pages: made by scripts/theme_css.py, not by hand. */\n"


def main() -> None:
    """Write the file."""
    (source,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    rules = tinycss2.parse_stylesheet(source.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    own = "".join(file.read_text(encoding="utf-8") for file in TARGET.parent.glob("*.css") if file != TARGET)
    text, before = "".join(kept(rules)), ""
    while text != before:
        before, text = text, "".join(asked(tinycss2.parse_stylesheet(text), set(re.findall(r"var\((--[\w-]+)", text + own))))
    named = set(re.findall(r"animation(?:-name)?:([^;}]*)", text))
    TARGET.write_text(HEAD.format(version("mkdocs-material")) + without_frames(text, " ".join(named)) + "\n", encoding="utf-8")


def kept(rules: list[Any]) -> Iterator[str]:
    """The rules that stay, with those inside others."""
    for rule in rules:
        if rule.type == "qualified-rule" and (selectors := [s for s in selectors_of(rule.prelude) if can_match(s)]):
            yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
        elif rule.type == "at-rule" and rule.content is not None:
            yield rule.serialize()


def asked(rules: list[Any], names: set[str]) -> Iterator[str]:
    """The rules without the values of variables that nothing asks for."""
    for rule in rules:
        if rule.type == "qualified-rule":
            found = tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
            text = ";".join(d.serialize().rstrip(";") for d in found if not d.name.startswith("--") or d.name in names)
            yield f"{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(asked(tinycss2.parse_rule_list(rule.content), names))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
        else:
            yield rule.serialize()


def selectors_of(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a list, cut at its own commas."""
    part: list[Any] = []
    for token in (*prelude, None):
        if token is None or (token.type == "literal" and token.value == ","):
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)


def can_match(selector: str) -> bool:
    """Whether pages of ours may have what it asks for; what stands in `:not()` and the like is not asked for."""
    asked = re.sub(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)", "", selector)
    asked_here = re.sub(r"\[[^]]*\]", "", asked)
    classes, ids = set(re.findall(r"\.([\w-]+)", asked_here)), re.findall(r"#[\w-]+", asked_here)
    return classes <= OURS and not ids and set(re.findall(r"\[([\w-]+)", asked)) <= ATTRIBUTES


def without_frames(text: str, named: str) -> str:
    """Without the keyframes that no rule names."""
    return re.sub(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}", lambda m: m[0] if m[1] in named else "", text)


if __name__ == "__main__":
    main()
