"""Killed at any step, a change is made wholly or not at all by the time the next command has begun."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from broadsheet.errors import BroadsheetError
from broadsheet.io import staging as module
from broadsheet.io.staging import LOCK, PREFIX, commit, settle, staging

ROOT = Path(__file__).resolve().parent.parent
OLD = {"docs/a.md": "old", "docs/gone/b.md": "old", "docs/same.md": "same", "docs/turn": "old", "site/index.html": "old", "site/x/y.html": "old"}
NEW = {"docs/a.md": "new", "docs/new/c.md": "new", "docs/same.md": "same", "docs/turn/d.md": "new", "site/index.html": "new"}
MOVES = {"docs/a.md": "docs/a.md", "docs/new/c.md": "docs/new/c.md", "docs/turn/d.md": "docs/turn/d.md", "built": "site"}
REMOVED = ("docs/gone/b.md", "docs/turn")
# A change in a process that kills itself, as no handler can catch, in place of its n-th call that changes a folder.
DEADLY = """
import os, signal, sys
from pathlib import Path
from broadsheet.io.staging import commit, settle, staging
root, deadly, calls = Path(sys.argv[1]), int(sys.argv[2]), 0
def counted(call):
    def counting(*given, **named):
        global calls
        calls += 1
        if calls == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)
    return counting
for name in ("mkdir", "rename", "replace", "rmdir", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
with staging(root) as stage:
    for path in ("docs/a.md", "docs/new/c.md", "docs/turn/d.md", "built/index.html"):
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_text("new")
    commit(root, stage, %r, %r)
settle(root)
""" % (MOVES, REMOVED)  # noqa: UP031


def put(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def tree(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*")) if p.is_file() and p.name != LOCK}


def killed(root: Path, step: int) -> bool:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", DEADLY, str(root), str(step)], check=False, env=environment).returncode
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
def test_killed_at_every_step_a_change_is_whole_or_none_after_the_next_command(tmp_path: Path) -> None:
    outcomes = []
    for step in range(1, 100):
        root = tmp_path / str(step)
        put(root, OLD)
        if not killed(root, step):
            assert tree(root) == NEW
            break
        settle(root)
        outcomes.append(tree(root))
        assert outcomes[-1] in (OLD, NEW), f"mixed after a kill at step {step}"
        assert not list(root.glob(f"{PREFIX}*")), "what the killed process left is gone"
    assert len(outcomes) > 20 and OLD in outcomes and NEW in outcomes
    assert outcomes == sorted(outcomes, key=lambda o: o == NEW), "from the journal on it is the new state, before it the old"


def test_a_replaced_folder_is_removed_when_nobody_waits_for_the_new_one(tmp_path: Path) -> None:
    put(tmp_path, {"site/index.html": "old", "site/x/y.html": "old"})
    with staging(tmp_path) as stage:
        put(stage, {"built/index.html": "new"})
        commit(tmp_path, stage, {"built": "site"})
    assert tree(tmp_path / "site") == {"index.html": "new"} and sorted(tree(stage).values()) == ["old", "old"]
    settle(tmp_path)
    assert not stage.exists() and tree(tmp_path) == {"site/index.html": "new"}


def test_a_stage_of_a_process_at_work_is_left_alone(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        (stage / "x").write_text("x")
        settle(tmp_path)
        assert (stage / "x").exists()
    assert not stage.exists()


def test_a_second_process_is_told_the_number_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with staging(tmp_path), pytest.raises(BroadsheetError, match=rf"\(process {os.getpid()}\)") as caught, staging(tmp_path):
        pass
    assert caught.value.remedy and caught.value.file == tmp_path


def test_what_cannot_be_carried_out_now_is_carried_out_by_the_next_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a": "old", "b": "old"})
    replace, calls = os.replace, list[str]()

    def full(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        calls.append(str(target))
        if len(calls) == 3:  # the journal, a, then b
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"), staging(tmp_path) as stage:
        put(stage, {"a": "new", "b": "new"})
        commit(tmp_path, stage, {"a": "a", "b": "b"})
    with staging(tmp_path):
        assert {p: (tmp_path / p).read_text() for p in "ab"} == {"a": "new", "b": "new"}


@pytest.mark.parametrize("path", ["../out", "/etc/out", "docs/../../out", ""])
def test_a_journal_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    put(tmp_path, {"out": "kept"})
    put(root / f"{PREFIX}1-x", {"journal.json": json.dumps({"moves": {}, "removed": [path]})})
    with pytest.raises(BroadsheetError, match="outside the project"):
        settle(root)
    assert (tmp_path / "out").read_text() == "kept"


@pytest.mark.parametrize("written", [b"", b"[1]", b"{}", b'{"moves": {"a": 3}, "removed": []}', b'{"moves": {}, "removed": "a"}', b"\xff", b'{"moves": {"\xff": "a"}, "removed": []}'])
def test_a_journal_that_is_none_is_refused_and_nothing_is_touched(tmp_path: Path, written: bytes) -> None:
    put(tmp_path, {"a": "kept", f"{PREFIX}1-x/a": "new"})
    journal = tmp_path / f"{PREFIX}1-x" / "journal.json"
    journal.write_bytes(written)
    with pytest.raises(BroadsheetError, match="cannot be read") as caught:
        settle(tmp_path)
    assert caught.value.file == journal and f"{PREFIX}1-x" in caught.value.remedy
    assert (tmp_path / "a").read_text() == "kept" and journal.exists()
