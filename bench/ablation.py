"""What each kind of evidence is worth: the converter measured on practice pages with one kind left out at a time.

python bench/ablation.py PAGES    a folder of NNN.txt with NNN.gold.json

Left out are the kinds of evidence among blocks that are no neighbours (broadsheet/layout/odds.py), what the forests are told of the text around
a block and of a sentence that goes on elsewhere, their second and last look, and the exchange of stretches.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from recover import ROW, folder_tasks, row
from scoring import MEASURES, measure

from broadsheet.language import flow
from broadsheet.layout import judgement, looks, odds, second_look, successions

Change = tuple[Any, str, Any]


def without(kind: str) -> Change:
    """One kind of evidence weighs nothing."""
    weights = odds._weights() | {kind: 0.0}
    return odds, "_weights", lambda: weights


def silenced(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with every number it gives at its mean over the page: it tells no block from another."""
    def silent(*given: Any) -> Any:
        rows = function(*given)
        return np.broadcast_to(rows.mean(axis=0), rows.shape)

    return silent


def changes() -> dict[str, Change]:
    """What is left out, by name."""
    others = {
        "characters at cuts": (flow.Ngrams, "gains_at", lambda _, lefts, rights: np.zeros(len(lefts))),
        "words of short lines": (looks, "says", silenced(looks.says)),
        "surroundings": (looks, "surroundings", silenced(looks.surroundings)),
        "second look": (judgement, "second_look", silenced(judgement.second_look)),
        "what goes on elsewhere": (judgement, "onward", silenced(judgement.onward)),
        "roles, to what precedes and follows": (judgement, "around", silenced(judgement.around)),
        "neighbours, at the last look": (second_look, "around", silenced(second_look.around)),
        "exchanges": (successions, "exchange_tails", lambda chains, *_: chains),
    }
    return {kind: without(kind) for kind in odds._weights()} | others


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    print(f"{'left out':<{ROW}}" + "".join(f"{m:>13}" for m in MEASURES))
    print(row("nothing", measure(folder_tasks(folder))), flush=True)
    for name, (where, what, instead) in changes().items():
        kept = getattr(where, what)
        setattr(where, what, instead)
        print(row(name[:ROW], measure(folder_tasks(folder))), flush=True)
        setattr(where, what, kept)


if __name__ == "__main__":
    main()
