"""Mutate the seeds at random and recover each: no error, and every line in exactly one place.

python bench/mutations.py [COUNT]     COUNT mutations (10,000); the same ones every time
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutation import misplaced, mutant  # noqa: E402

COUNT = 10_000
SHOWN = 20


def fault(number: int) -> str | None:
    """What is wrong with the recovery of a mutation, None if nothing."""
    try:
        wrong = misplaced(mutant(number))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error!r} at {Path(frame.filename).name}:{frame.lineno}"
    return f"lines not placed exactly once: {wrong}" if wrong else None


def main() -> None:
    """Print the number of mutations, the seconds, and the faults found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    begun = time.perf_counter()
    faults = {n: f for n in range(count) if (f := fault(n))}
    print(f"{count} mutations, {time.perf_counter() - begun:.0f} s; {len(faults)} not recovered with every line placed once")
    for number, said in list(faults.items())[:SHOWN]:
        print(f"  mutation {number}: {said}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
