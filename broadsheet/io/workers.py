"""Work on many things at once, one process a core or on a Dask cluster: the same results in the same order as one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from broadsheet.io.cluster import Cluster
    from broadsheet.io.crew import Crew

A = TypeVar("A")
B = TypeVar("B")
WORTH = 200  # things: for fewer the start of processes, with their tables, costs more than they save
SHARES = 16  # of the work a process, so that none waits long for the last
LARGEST = 64  # things of a share: they are in memory together, and done again together where a machine is lost


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes for work on many things; they are started when there is enough to do, and end with the block. With `dask`, the address of
    a scheduler, the workers of that cluster instead.

        with Workers(jobs=4) as workers:
            for result in workers.map(work, things, count): ...
    """

    def __init__(self, jobs: int = 1, dask: str | None = None) -> None:
        self._jobs, self._dask = jobs, dask
        self._crew: Crew | Cluster | None = None

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

        `work` is a function of a module, or a `partial` of one, of values alone: who does it may have no file of this machine. What it raises
        is raised here. Few things are in memory at a time.
        """
        if count < WORTH or (self._jobs < 2 and not self._dask):
            yield from map(work, things)
            return
        crew = self._crew = self._crew or self._begun()
        left, share = iter(things), min(LARGEST, max(1, count // (crew.size * SHARES)))
        try:
            for results in crew.share(work, iter(lambda: list(islice(left, share)), [])):
                yield from results
        except BaseException:  # Ctrl-C, or nobody asks for more: what is begun is of no use
            self.close()
            raise

    def _begun(self) -> Crew | Cluster:
        """Most runs are small, and load neither."""
        if self._dask:
            from broadsheet.io.cluster import Cluster

            return Cluster(self._dask)
        from broadsheet.io.crew import Crew

        return Crew(self._jobs)
