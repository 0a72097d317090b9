"""Mutate the seeds at random, and write files as an attacker would; recover each: no error, every line in exactly one place, within caps.

python bench/mutations.py [COUNT] [--hostile] [--jobs N]     COUNT (10,000); the same ones every time, in N processes (all cores)
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import hostile  # noqa: E402
from mutation import misplaced, mutant  # noqa: E402

COUNT = 10_000
SHOWN = 20
AT_ONCE = 50


@cache
def _folder() -> Path:
    """A folder of this process's own."""
    return Path(tempfile.mkdtemp())


def _mutated(number: int) -> str | None:
    wrong = misplaced(mutant(number))
    return f"lines not placed exactly once: {wrong}" if wrong else None


def _hostile(number: int) -> str | None:
    return hostile.fault(number, _folder())


def fault(number: int, attacked: bool) -> str | None:
    """What is wrong with the recovery of a mutation, None if nothing."""
    try:
        return _hostile(number) if attacked else _mutated(number)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error!r} at {Path(frame.filename).name}:{frame.lineno}"


def faults(begin: int, end: int, attacked: bool) -> dict[int, str]:
    """The faults of the mutations from `begin` to before `end`."""
    return {n: f for n in range(begin, end) if (f := fault(n, attacked))}


def main() -> None:
    """Print the number of mutations, the seconds, and the faults found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=COUNT)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    begun, found = time.perf_counter(), dict[int, str]()
    with ProcessPoolExecutor(given.jobs) as pool:
        begins = range(0, given.count, AT_ONCE)
        ends = [min(b + AT_ONCE, given.count) for b in begins]
        for part in tqdm(pool.map(faults, begins, ends, [given.hostile] * len(begins)), total=len(begins), mininterval=60, unit_scale=AT_ONCE):
            found |= part
    what = "hostile files" if given.hostile else "mutations"
    print(f"{given.count} {what}, {time.perf_counter() - begun:.0f} s; {len(found)} not refused in words, or not recovered whole and within caps")
    for number, said in list(found.items())[:SHOWN]:
        print(f"  {number}: {said}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
