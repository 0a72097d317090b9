"""Choosing successions ends, whatever the scores."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.successions import solve
from broadsheet.layout.weights import NEVER


def test_a_block_that_can_go_nowhere_does_not_hold_up_the_search() -> None:
    scores = np.full((4, 4), NEVER)
    scores[2:, 2:] = 0.0
    scores[0, 1] = 1.0  # the first block goes on with the second, which may neither go on nor end
    assert solve(scores, 2)[0] == 1
