"""Hostile files: refused in words, or recovered whole; and no page takes more than its share. `bench/mutations.py` tries more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import fault

COUNT, AT_ONCE = 500, 50


@pytest.mark.parametrize("begin", range(0, COUNT, AT_ONCE))
def test_hostile_files_are_refused_in_words_or_recovered_whole(begin: int, tmp_path: Path) -> None:
    faults = {number: said for number in range(begin, begin + AT_ONCE) if (said := fault(number, tmp_path))}
    assert faults == {}
