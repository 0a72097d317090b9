"""OpenCC as it is used here: Simplified → Traditional characters (Taiwan's standard forms), its s2tw without anything of s2twp."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import opencc

from broadsheet.errors import BroadsheetError

SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


@lru_cache(maxsize=1)
def load_engine() -> Callable[[str], str]:
    """A function from text to text of the same length. It matches the longest phrases from the left and knows no words: give it one at a time,
    or several with line breaks between."""
    with tempfile.TemporaryDirectory() as folder:  # OpenCC reads it while it starts, and never again
        config = Path(folder) / "hant.json"
        config.write_text(json.dumps(_configuration()), encoding="utf-8")
        engine = opencc.OpenCC(str(config))

    def convert(text: str) -> str:
        result: str = engine.convert(text)
        if len(result) != len(text):
            raise BroadsheetError("OpenCC changed the length of a text.", "Pin OpenCC to the version of requirements.txt.")
        return result

    return convert


def _configuration() -> dict[str, object]:
    phrases = _group("union", _part("STPhrases"), _part("STPhrases_GeneratedFromRegionalPhrases"))
    return {
        "name": "Simplified to Traditional, characters only",
        "segmentation": {"type": "mmseg", "dict": phrases},
        "conversion_chain": [
            {"dict": _group("short_circuit", phrases, _part("STCharacters"))},
            {"dict": _group("short_circuit", _part("TWVariantsPhrases"), _part("TWVariants"))},
        ],
    }


def _part(name: str) -> dict[str, object]:
    return {"type": "ocd2", "file": str(SHARE / f"{name}.ocd2")}


def _group(policy: str, *dictionaries: object) -> dict[str, object]:
    return {"type": "group", "match_policy": policy, "dicts": list(dictionaries)}
