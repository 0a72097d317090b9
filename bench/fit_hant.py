"""Makes `data/learned/hant.json` from OpenCC's tables: what the words of a dictionary do not tell of characters with several Traditional forms.

python bench/fit_hant.py

`hard`: the characters that OpenCC converts otherwise in some phrase than by themselves. `phrases`: those of its phrases that come out otherwise
when they are cut into the dictionary's words and each is converted by itself; but no two characters that often meet without being a word (是只,
被发), unless a person says so; each with its log-probability. The tables are unpacked by OpenCC's own tool, which its package brings.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from broadsheet.language.characters import HAN  # noqa: E402
from broadsheet.language.lexicon import load_words  # noqa: E402
from broadsheet.language.tables import load_table  # noqa: E402
from broadsheet.site.hant.engine import SHARE, load_engine  # noqa: E402

_TOOL = SHARE.parents[1] / "bin" / "opencc_dict"
_HAN = re.compile(f"[{HAN}]+")
_WHOLE = 0.7  # nats by which a phrase is likelier than its words one by one: it gives way to any word across its ends
_CHANCE = -16.0  # log-probability from which on two characters of their own meet by chance


def unpacked(name: str) -> dict[str, str]:
    """One of OpenCC's tables: what it converts, and the first of the forms."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "table.txt"
        subprocess.run([_TOOL, "-i", SHARE / f"{name}.ocd2", "-o", out, "-f", "ocd2", "-t", "text"], check=True)
        rows = (line.split("\t") for line in out.read_text(encoding="utf-8").splitlines())
        return {row[0]: row[1].split()[0] for row in rows}


def main() -> None:
    single = unpacked("STCharacters")
    phrases = unpacked("STPhrases_GeneratedFromRegionalPhrases") | unpacked("STPhrases")
    words, engine = load_words(), load_engine()
    hard = {a for phrase, form in phrases.items() for a, b in zip(phrase, form, strict=False) if b != single.get(a, a)}
    pairs = frozenset(load_table("names_hant")["pairs"])
    met = {p for p in phrases if len(p) == 2 and p not in pairs and words.beginnings(p)[-1] > _CHANCE}
    new = [p for p in phrases if _HAN.fullmatch(p) and p not in met]
    told = [p for p in new if "".join(map(engine, words.cut(p))) != engine(p)]
    table = {"hard": "".join(sorted(hard)), "phrases": {p: round(words.beginnings(p)[-1] + _WHOLE, 2) for p in sorted(told)}}
    path = ROOT / "broadsheet" / "data" / "learned" / "hant.json"
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(hard)} characters, {len(told)} phrases")


if __name__ == "__main__":
    main()
