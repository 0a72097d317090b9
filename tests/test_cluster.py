"""On a Dask cluster: the same bytes as on one core, nothing read on the workers, a lost worker costs its share again; and what is said where it cannot be."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from errands import keep_out, no_three, noted, same, who
from small_project import make, tree

from broadsheet.convert import convert
from broadsheet.errors import BroadsheetError
from broadsheet.io import cluster as module
from broadsheet.io import workers
from broadsheet.io.kept import FOLDER
from broadsheet.io.workers import Workers
from broadsheet.site.build.build import build


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of two processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None, silence_logs="ERROR") as local:
        yield local.scheduler_address


@pytest.fixture(autouse=True)
def _few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH", 1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path / "archive")


def test_the_site_is_the_same_and_no_worker_reads_a_file_of_it(project: Path, address: str) -> None:
    convert(project)
    build(project, 1)
    alone = {folder: tree(project / folder) for folder in ("docs", "site")}
    for folder in (FOLDER, "docs/articles", "docs/pages", "site"):
        shutil.rmtree(project / folder)
    with Client(address, set_as_default=False) as client:
        client.run(keep_out, str(project))
    convert(project, dask=address)
    build(project, 1, address)
    assert {folder: tree(project / folder) for folder in ("docs", "site")} == alone


def test_what_a_page_raises_is_raised_here_at_its_turn(project: Path, address: str) -> None:
    with Workers(1, address) as two:
        assert list(two.map(same, range(300), 300)) == list(range(300))
        assert os.getpid() not in set(two.map(who, range(8), 8))
        with pytest.raises(BroadsheetError, match="file:7: no") as caught:
            list(two.map(no_three, range(8), 8))
        assert caught.value.line == 7
    (project / "seeds" / "100.yml").write_text("newspaqer: x\n", encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"100\.yml:1: newspaqer: unknown key"):
        convert(project, dask=address)


def test_a_lost_worker_costs_its_share_again_and_nothing_else(tmp_path: Path, address: str) -> None:
    with Workers(1, address) as two:
        assert list(two.map(partial(noted, str(tmp_path)), range(64), 64)) == list(range(64))
    done = [file.name.split(".") for file in sorted(tmp_path.iterdir())]
    lost = min((file for file in tmp_path.glob("*.5")), key=lambda file: int(file.name.split(".")[1])).name.split(".")[0]
    times = Counter(number for _, _, number in done)
    assert times["5"] == 2 and len(times) == 64
    assert {n for n in times if times[n] > 1} <= {number for process, _, number in done if process == lost}
    assert {process for process, _, number in done if number == "5"} > {lost}, "another did it"


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    for nowhere in ("tcp://127.0.0.1:1", "江城", "gopher://x:1"):
        with pytest.raises(BroadsheetError, match="No Dask scheduler answers") as caught:
            list(Workers(1, nowhere).map(same, range(4), 4))
        assert nowhere in str(caught.value) and "dask scheduler" in caught.value.remedy


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    with LocalCluster(n_workers=0, dashboard_address=None, silence_logs="ERROR") as none, pytest.raises(BroadsheetError, match="has no worker"):
        list(Workers(1, none.scheduler_address).map(same, range(4), 4))


def test_workers_with_other_code_are_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version", lambda _: "another")
    with pytest.raises(BroadsheetError, match=r"tcp://.* has not the code") as caught:
        list(Workers(1, address).map(same, range(4), 4))
    assert "same commit" in caught.value.remedy


def test_a_worker_with_other_code_that_joins_later_does_nothing() -> None:
    results, error = module._done(b"another", pickle.dumps(same), pickle.dumps([1]))
    assert results == [] and isinstance(error, BroadsheetError) and "has not the code" in str(error)


def test_where_dask_is_not_installed_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, module.__name__)
    with pytest.raises(BroadsheetError, match="Dask is not installed") as caught:
        list(Workers(1, "tcp://127.0.0.1:8786").map(same, range(4), 4))
    assert "make dask" in caught.value.remedy
