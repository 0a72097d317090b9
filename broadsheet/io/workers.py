"""Work on many things at once, one process a core: the same results in the same order as one after the other.

Processes are started anew (`spawn`), as every system can, and end with the one that started them, however that ends.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from typing import TypeVar

from broadsheet.errors import BroadsheetError

A = TypeVar("A")
B = TypeVar("B")
WORTH = 200  # things: for fewer the start of processes, with their tables, costs more than they save
SHARES = 16  # of the work a process, so that none waits long for the last
AHEAD = 3  # shares a process, made or waiting, that are in memory


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
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End them; what is not begun is not begun."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, work: Callable[[A], B], things: Iterable[A], count: int) -> Iterator[B]:
        """`work` of each of `count` things, in their order; in this process where there is little to do.

        `work` is a function of a module, or a `partial` of one. What it raises is raised here. Few things are in memory at a time.
        """
        if self._jobs < 2 or count < WORTH:
            yield from map(work, things)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_begin)
        left, share = iter(things), max(1, count // (self._jobs * SHARES))
        under_way: deque[Future[list[B]]] = deque()
        try:
            while (part := list(islice(left, share))) or under_way:
                if part:
                    under_way.append(self._pool.submit(_each, work, part))
                if len(under_way) > AHEAD * self._jobs or not part:
                    yield from under_way.popleft().result()
        except GeneratorExit:  # nobody asks for more
            raise
        except BaseException as error:  # Ctrl-C too
            self._stop()
            if isinstance(error, BrokenProcessPool):
                raise BroadsheetError("A process that shared the work was ended.", "Run it again, with `--jobs 1` where memory is short.") from None
            raise

    def _stop(self) -> None:
        """End them at once, whatever they are at."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        for process in active_children():
            process.kill()


def _each(work: Callable[[A], B], things: list[A]) -> list[B]:
    return [work(thing) for thing in things]


def _begin() -> None:
    """Leave Ctrl-C to the process that started this one, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
