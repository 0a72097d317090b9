"""Work on many things at once, one process a core: the same results in the same order as one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from broadsheet.io.crew import Crew

A = TypeVar("A")
B = TypeVar("B")
WORTH = 200  # things: for fewer the start of processes, with their tables, costs more than they save
SHARES = 16  # of the work a process, so that none waits long for the last


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes for work on many things; they are started when there is enough to do, and end with the block.

        with Workers(jobs=4) as workers:
            for result in workers.map(work, things, count): ...
    """

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._crew: Crew | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End them at once, whatever they are at."""
        if self._crew:
            self._crew.end()
            self._crew = None

    def map(self, work: Callable[[A], B], things: Iterable[A], count: int) -> Iterator[B]:
        """`work` of each of `count` things, in their order; in this process where there is little to do.

        `work` is a function of a module, or a `partial` of one. What it raises is raised here. Few things are in memory at a time.
        """
        if self._jobs < 2 or count < WORTH:
            yield from map(work, things)
            return
        from broadsheet.io.crew import Crew  # most runs are small, and do without

        self._crew = self._crew or Crew(self._jobs)
        left, share = iter(things), max(1, count // (self._jobs * SHARES))
        try:
            for results in self._crew.share(work, iter(lambda: list(islice(left, share)), [])):
                yield from results
        except BaseException:  # Ctrl-C, or nobody asks for more: what is begun is of no use
            self.close()
            raise
