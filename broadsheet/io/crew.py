"""Processes that share work. They are started anew (`spawn`), as every system can, and end with the one that started them, however that ends.

Each has a pipe of its own and nothing is shared, so one can be ended at any moment, also in the middle of an answer, and no other
waits for it.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from broadsheet.errors import BroadsheetError

A = TypeVar("A")
B = TypeVar("B")
AHEAD = 4  # shares a process that may be done before the one whose turn it is


class Crew:
    """So many processes, until `end`, or until this one ends."""

    def __init__(self, jobs: int) -> None:
        self._processes: dict[Connection, BaseProcess] = {}
        for _ in range(jobs):
            self._start()

    @property
    def size(self) -> int:
        """How many work at once."""
        return len(self._processes)

    def end(self) -> None:
        """End them at once, whatever they are at."""
        while self._processes:
            pipe, process = self._processes.popitem()
            process.kill()
            pipe.close()
            process.join()

    def share(self, work: Callable[[A], B], shares: Iterator[list[A]]) -> Iterator[list[B]]:
        """What `work` gives for each of a share, share by share in their order.

        Each process has one share at a time, so no pipe is full at both ends. Raises what `work` raises.
        """
        free, at, done = list(self._processes), dict[Connection, int](), dict[int, tuple[list[B], Exception | None]]()
        begun = turn = 0
        while True:
            while free and begun < turn + AHEAD * len(self._processes) and (share := next(shares, None)):
                with _answering():
                    free[-1].send((work, share))
                at[free.pop()] = begun
                begun += 1
            if not at:
                return
            ready = wait(list(at))
            for pipe in [pipe for pipe in at if pipe in ready]:
                with _answering():
                    done[at.pop(pipe)] = pipe.recv()
                free.append(pipe)
            while turn in done:
                results, error = done.pop(turn)
                if error is not None:  # raised at its turn: the same one whoever is quicker
                    raise error
                yield results
                turn += 1

    def _start(self) -> None:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
        with _undisturbed():
            process.start()
            self._processes[here] = process
        there.close()  # so that the pipe ends with the process


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
            pipe.send(answer(work, share))


def answer(work: Callable[[A], B], share: list[A]) -> tuple[list[B], Exception | None]:
    """What `work` gives for each of a share, or what it raised."""
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
