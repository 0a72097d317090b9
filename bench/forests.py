"""Boosted trees fitted with LightGBM (requirements-fit.txt) → the arrays that broadsheet/language/forest.py applies."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt
from learn import LEARNED

Numbers = npt.NDArray[np.float64]
ALWAYS = {"deterministic": True, "force_row_wise": True, "num_threads": 1, "seed": 1, "verbose": -1, "bagging_freq": 1, "bagging_fraction": 0.8, "use_missing": False}


def fit(
    rows: Numbers, answers: npt.NDArray[np.int64], weights: Numbers | None, classes: int, rounds: int, **also: Any
) -> lightgbm.Booster:
    """Trees for `classes` classes (1: a yes or a no); the same rows give the same trees. `weights`: what each row counts."""
    kind = {"objective": "binary"} if classes == 1 else {"objective": "multiclass", "num_class": classes}
    data = lightgbm.Dataset(rows, answers, weight=weights, params={"max_bin": 127})
    return lightgbm.train(ALWAYS | kind | also, data, rounds)


def flat(model: lightgbm.Booster, classes: int) -> dict[str, npt.NDArray[Any]]:
    """The trees as arrays: each node its question, and how far on in the arrays its answers lead; a leaf leads to itself."""
    columns: dict[str, list[float]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, deepest = [], 0
    for tree in model.dump_model()["tree_info"]:
        roots.append(len(columns["feature"]))
        deepest = max(deepest, _add(tree["tree_structure"], columns))
    kinds = {"feature": np.uint16, "threshold": np.float32, "left": np.uint16, "right": np.uint16, "value": np.float16}
    arrays: dict[str, npt.NDArray[Any]] = {name: np.array(column, dtype=kinds[name]) for name, column in columns.items()}
    return arrays | {"roots": np.array(roots, dtype=np.uint32), "shape": np.array([classes, deepest], dtype=np.int64)}


def _add(node: dict[str, Any], columns: dict[str, list[float]]) -> int:
    """Write a node and all below it; returns how many questions deep that is."""
    at = len(columns["feature"])
    leaf = "leaf_value" in node
    said = (0, 0.0, 0, 0, node["leaf_value"]) if leaf else (node["split_feature"], node["threshold"], 1, 0, 0.0)
    for name, value in zip(columns, said, strict=True):
        columns[name].append(value)
    if leaf:
        return 0
    below = _add(node["left_child"], columns)
    columns["right"][at] = len(columns["feature"]) - at
    return 1 + max(below, _add(node["right_child"], columns))


def write(name: str, model: lightgbm.Booster, classes: int) -> None:
    """Write `data/learned/<name>.npz` and say how large it is."""
    path = LEARNED / f"{name}.npz"
    np.savez_compressed(path, **flat(model, classes))
    print(f"{path.name}: {path.stat().st_size:,} bytes")
