"""Simplified → Traditional characters (Taiwan's standard forms), one for one: OpenCC behind a dictionary of names.

Words are never replaced by others: the configuration is OpenCC's s2tw without anything of s2twp, led by `names_hant.yml`.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import opencc

from broadsheet.errors import BroadsheetError
from broadsheet.language.tables import load_table

Convert = Callable[[str], str]

_SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
_NAME = re.compile(r"[一-鿿]{2,4}")


def make_converter(people: Iterable[str] = ()) -> Convert:
    """A function from text to text of the same length, which leaves every character but Han ones as it is.

    Of `people`, names of two to four characters take the table's forms for their surname and their given name, wherever they stand.
    """
    table = load_table("names_hant")
    known = {**table["words"], **table["names"]}
    plain = _converter(known)
    given = {name: form for name in people if (form := _person(name, table, plain))}
    return _converter(given | known)


def _person(name: str, table: Mapping[str, Mapping[str, str]], convert: Convert) -> str | None:
    """A name with its surname and the characters of its given name from the table, or None where the table has none of them."""
    surname = name[:2] if name[:2] in table["surnames"] else name[:1]
    given = name[len(surname) :]
    if not given or not _NAME.fullmatch(name) or not (surname in table["surnames"] or set(given) & set(table["given"])):
        return None
    known = table["surnames"].get(surname) or convert(surname)
    return known + "".join(table["given"].get(old, new) for old, new in zip(given, convert(given), strict=True))


def _converter(names: Mapping[str, str]) -> Convert:
    with tempfile.TemporaryDirectory() as folder:  # OpenCC reads both files while it starts, and never again
        (Path(folder) / "names.txt").write_text("".join(f"{k}\t{v}\n" for k, v in sorted(names.items())), encoding="utf-8")
        config = Path(folder) / "hant.json"
        config.write_text(json.dumps(_configuration()), encoding="utf-8")
        engine = opencc.OpenCC(str(config))

    def convert(text: str) -> str:
        if text.isascii():
            return text
        # OpenCC ends at a NUL.
        result = "\0".join(engine.convert(part) for part in text.split("\0"))
        if len(result) != len(text):
            raise BroadsheetError("OpenCC changed the length of a text.", "Pin OpenCC to the version of requirements.txt.")
        return str(result)

    return convert


def _configuration() -> dict[str, object]:
    """s2tw.json with the names first, both where words are told apart and where they are converted."""
    names = {"type": "text", "file": "names.txt"}
    phrases = _group("union", _part("STPhrases"), _part("STPhrases_GeneratedFromRegionalPhrases"))
    return {
        "name": "Simplified to Traditional, characters only, names first",
        "segmentation": {"type": "mmseg", "dict": _group("short_circuit", names, phrases)},
        "conversion_chain": [
            {"dict": _group("short_circuit", names, phrases, _part("STCharacters"))},
            {"dict": _group("short_circuit", names, _part("TWVariantsPhrases"), _part("TWVariants"))},
        ],
    }


def _part(name: str) -> dict[str, object]:
    return {"type": "ocd2", "file": str(_SHARE / f"{name}.ocd2")}


def _group(policy: str, *dictionaries: object) -> dict[str, object]:
    return {"type": "group", "match_policy": policy, "dicts": list(dictionaries)}
