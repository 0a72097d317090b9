"""The workers of a Dask cluster, behind the interface of a crew (io/crew.py): shares go out as values and come back in their order.

A worker needs no file of this machine, but the same code, tables and packages: that is checked at the start and with every share, since
others may join. What a worker had that is lost goes to another; nothing else is done again.
"""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from itertools import islice
from typing import Any, TypeVar

from broadsheet.errors import BroadsheetError
from broadsheet.io.crew import AHEAD, answer
from broadsheet.io.kept import key

try:
    from dask import config
    from distributed import Client, Future, KilledWorker
except ImportError:
    raise BroadsheetError(
        "Dask is not installed.", "Run `make dask`, or install requirements-dask.txt with pip; or leave out --dask."
    ) from None

A = TypeVar("A")
B = TypeVar("B")
PATIENCE = 20.0  # seconds for a scheduler to answer, and for the first of its workers to be there
# what a build's pages share may be large
_QUIET = {
    "distributed.comm.retry.count": 2,
    "distributed.admin.large-graph-warning-threshold": "1GiB",
}
_one = threading.Lock()  # a process does one share at a time, however many threads its worker has


class Cluster:
    """The cluster of that scheduler, until `end`. Raises BroadsheetError where there is none, or where its code is another."""

    def __init__(self, address: str) -> None:
        self._address = address
        config.set(_QUIET)
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            remedy = "Start one with `dask scheduler` and its workers with `dask worker`, and give the address that it prints: --dask tcp://HOST:8786."
            raise BroadsheetError("No Dask scheduler answers here.", remedy, address) from None
        try:
            self._check()
        except BaseException:
            self.end()
            raise

    @property
    def size(self) -> int:
        """How many work at once."""
        return max(1, len(self._client.nthreads()))

    def end(self) -> None:
        """Ask no more of it; it stays."""
        self._client.close()

    def share(self, work: Callable[[A], B], shares: Iterator[list[A]]) -> Iterator[list[B]]:
        """What `work` gives for each of a share, share by share in their order. Raises what `work` raises."""
        with self._answering():
            same = self._client.submit(_itself, pickle.dumps(work), pure=False)  # a task, so that it too is had again where it is lost
        begun: deque[Future] = deque()
        while True:
            with self._answering():
                room = max(0, AHEAD * self.size - len(begun))  # fewer may be left than there were
                begun.extend(self._client.submit(_done, _code(), same, pickle.dumps(share), pure=False) for share in islice(shares, room))
            if not begun:
                return
            with self._answering():
                results, error = self._result(begun.popleft())
            if error is not None:
                raise error
            yield results

    def _result(self, future: Future) -> Any:
        """What a task gives, as long as anybody works."""
        while True:
            try:
                return future.result(timeout=PATIENCE)
            except TimeoutError:
                self._wait()

    def _wait(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise BroadsheetError(
                "The Dask cluster has no worker.", "Start some with `dask worker`, from the project's folder.", self._address
            ) from None

    def _check(self) -> None:
        """Whether somebody is there to work, and all have this code."""
        with self._answering():
            self._wait()
            codes = self._client.run(_code, on_error="return")
        for worker, code in sorted(codes.items()):
            if code != _code():
                raise _other_code(worker)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raises BroadsheetError where the cluster cannot go on."""
        try:
            yield
        except KilledWorker:
            remedy = "Give the workers more memory, or run it again without --dask."
            raise BroadsheetError("One worker after the other was lost with the same share of the work.", remedy, self._address) from None
        except (OSError, CancelledError):
            raise BroadsheetError(
                "The Dask scheduler was lost.", "Start it and its workers again, and run it again.", self._address
            ) from None


def _code() -> bytes:
    """A digest of all that must be the same everywhere."""
    return key(version("distributed"))


def _itself(work: bytes) -> bytes:
    return work


def _done(code: bytes, work: bytes, share: bytes) -> tuple[list[Any], Exception | None]:
    """On a worker: what `crew.answer` says of a share."""
    if code != _code():
        return [], _other_code("a worker that joined later")
    with _one:
        return answer(_loaded(work), pickle.loads(share))


@lru_cache(maxsize=1)
def _loaded(work: bytes) -> Callable[[Any], Any]:
    loaded: Callable[[Any], Any] = pickle.loads(work)
    return loaded


def _other_code(worker: str) -> BroadsheetError:
    remedy = "Give each the same commit, the same Python, and the packages of requirements.txt and requirements-dask.txt; start its workers from the project's folder."
    return BroadsheetError("This worker of the Dask cluster has not the code, tables and packages that are here.", remedy, worker)
