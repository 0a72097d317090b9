"""Work on many things at once, one process a core: the same results in the same order as one after the other.

Processes are started anew (`spawn`), as every system can, and end with the one that started them, however that ends. Each has a pipe of
its own and nothing is shared, so one can be ended at any moment, also in the middle of an answer, and no other waits for it.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from broadsheet.errors import BroadsheetError

A = TypeVar("A")
B = TypeVar("B")
WORTH = 200  # things: for fewer the start of processes, with their tables, costs more than they save
SHARES = 16  # of the work a process, so that none waits long for the last
AHEAD = 4  # shares a process that may be done before the one whose turn it is


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
        self._crew: dict[Connection, BaseProcess] = {}

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End them at once, whatever they are at."""
        while self._crew:
            pipe, process = self._crew.popitem()
            process.kill()
            pipe.close()
            process.join()

    def map(self, work: Callable[[A], B], things: Iterable[A], count: int) -> Iterator[B]:
        """`work` of each of `count` things, in their order; in this process where there is little to do.

        `work` is a function of a module, or a `partial` of one. What it raises is raised here. Few things are in memory at a time.
        """
        if self._jobs < 2 or count < WORTH:
            yield from map(work, things)
            return
        try:
            for _ in range(self._jobs - len(self._crew)):
                self._start()
            left, share = iter(things), max(1, count // (self._jobs * SHARES))
            for results in self._shared(work, iter(lambda: list(islice(left, share)), [])):
                yield from results
        except BaseException:  # Ctrl-C, or nobody asks for more: what is begun is of no use
            self.close()
            raise

    def _start(self) -> None:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
        with _undisturbed():
            process.start()
            self._crew[here] = process
        there.close()  # so that the pipe ends with the process

    def _shared(self, work: Callable[[A], B], shares: Iterator[list[A]]) -> Iterator[list[B]]:
        """The results of each share, in their order. Each process has one share at a time, so no pipe is full at both ends."""
        free, at, done = list(self._crew), dict[Connection, int](), dict[int, list[B]]()
        begun = turn = 0
        while True:
            while free and begun < turn + AHEAD * self._jobs and (share := next(shares, None)):
                with _answering():
                    free[-1].send((work, share))
                at[free.pop()] = begun
                begun += 1
            if not at:
                return
            ready = wait(list(at))
            for pipe in [pipe for pipe in at if pipe in ready]:
                with _answering():
                    results, error = pipe.recv()
                if error is not None:
                    raise error
                done[at.pop(pipe)] = results
                free.append(pipe)
            while turn in done:
                yield done.pop(turn)
                turn += 1


@contextmanager
def _answering() -> Iterator[None]:
    """Raises BroadsheetError where the process at the other end has ended."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise BroadsheetError("A process that shared the work was ended.", "Run it again, with `--jobs 1` where memory is short.") from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until the block has ended; a process started in it has it blocked, and leaves it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it starts with the first process and would let Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """What a process does: answer each share, until there is nobody to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            work, share = pipe.recv()
            pipe.send(_answer(work, share))


def _answer(work: Callable[[A], B], share: list[A]) -> tuple[list[B], Exception | None]:
    try:
        return [work(thing) for thing in share], None
    except Exception as error:
        error.add_note(traceback.format_exc())  # where it was raised
        return [], error


def _follow() -> None:
    """End with the process that started this one, also in the middle of work."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
