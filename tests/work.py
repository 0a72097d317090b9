"""Work counted, not timed: calls of functions, bytes of memory. The same on a slow machine, a busy one and a fast one."""

from __future__ import annotations

import cProfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import resource  # Windows has none
except ImportError:
    resource = None  # type: ignore[assignment]


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions, Python's and C's, the work takes; each step of a generator counts."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@contextmanager
def memory_capped(more: int) -> Iterator[None]:
    """Within the block the process gets at most `more` bytes beyond what it has: MemoryError. No cap where the system has none."""
    taken = Path("/proc/self/statm")
    if resource is None or not taken.exists():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    now = int(taken.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + more, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
