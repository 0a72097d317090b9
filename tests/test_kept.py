"""What is kept between runs and what is shared between processes change nothing but time."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from errands import no_three, same, vanish, who
from site_build import ROOT, build, write
from site_fixture import VOCABULARY, first_page, second_page

import broadsheet.given as giving
from broadsheet import passes
from broadsheet.archive.store import Archive
from broadsheet.convert import convert
from broadsheet.editor.record import Record
from broadsheet.errors import BroadsheetError
from broadsheet.io import kept as keeping
from broadsheet.io import workers
from broadsheet.io.kept import FOLDER, kept, key
from broadsheet.io.plain_file import read_limited
from broadsheet.io.unchanged import remember, remembered, stamp
from broadsheet.io.workers import Workers
from broadsheet.model import Article, Page
from broadsheet.site.lists import documents as listing
from broadsheet.site.lists.documents import documents

A = TypeVar("A")
B = TypeVar("B")


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def damage(file: Path, which: str = "true") -> None:
    """Another byte at the end of values, as a disk may do it."""
    with sqlite3.connect(file) as database:
        changed = database.execute(f"UPDATE kept SET value = substr(value, 1, length(value) - 1) || x'00' WHERE {which}")
        assert changed.rowcount
    database.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for seed in sorted((tmp_path / "seeds").glob("00[2-4]*")):
        seed.unlink()
    return tmp_path


def test_a_value_comes_back_and_a_damaged_one_does_not(tmp_path: Path) -> None:
    with kept(tmp_path, "x") as store:
        store.put(key("a"), b"1")
        assert store.get(key("a")) == b"1" and store.get(key("b")) is None
    with kept(tmp_path, "x") as store:
        assert store.get(key("a")) == b"1"
    damage(tmp_path / FOLDER / "x.sqlite")
    with kept(tmp_path, "x") as store:
        assert store.get(key("a")) is None


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "x.sqlite").write_bytes(b"no database " * 1000)
    for expected in (None, b"1"):
        with kept(tmp_path, "x") as store:
            assert store.get(key("a")) == expected
            store.put(key("a"), b"1")


def test_a_second_process_works_without(tmp_path: Path) -> None:
    with kept(tmp_path, "x") as store, kept(tmp_path, "x") as other:
        other.put(key("a"), b"1")
        assert other.get(key("a")) == b"1" and store.get(key("a")) is None


def test_what_no_run_asks_for_goes(tmp_path: Path) -> None:
    for run in range(6):
        with kept(tmp_path, "x") as store:
            for n in range(10):
                store.put(key(f"{run} {n}"), b"x")
    with sqlite3.connect(tmp_path / FOLDER / "x.sqlite") as database:
        ((count,),) = database.execute("SELECT count(*) FROM kept")
    assert count <= 30


# A run that is killed at its third value, as no handler can catch.
CUT_SHORT = """
import os, signal, sys
from pathlib import Path
from broadsheet.io import kept
kept.OFTEN = 0.0
with kept.kept(Path(sys.argv[1]), "x") as store:
    for name in "abc":
        store.put(kept.key(name), name.encode())
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
def test_what_was_finished_is_kept_where_the_process_is_killed(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CUT_SHORT, str(tmp_path)], check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert ended.returncode == -signal.SIGKILL
    with kept(tmp_path, "x") as store:
        assert [store.get(key(name)) for name in "abc"] == [b"a", b"b", b"c"]


def test_a_run_that_is_stopped_keeps_what_it_made_and_what_it_did_not_come_to(tmp_path: Path) -> None:
    with kept(tmp_path, "x") as store:
        for n in range(10):
            store.put(key(str(n)), b"x")
    with pytest.raises(KeyboardInterrupt), kept(tmp_path, "x") as store:
        store.put(key("new"), b"x")
        raise KeyboardInterrupt
    with kept(tmp_path, "x") as store:
        assert all(store.get(key(name)) for name in ("new", *map(str, range(10))))


def test_no_other_process_comes_between_two_writings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "OFTEN", 0.0)
    with kept(tmp_path, "x") as store:
        store.put(key("a"), b"1")
        with kept(tmp_path, "x") as other:
            other.put(key("b"), b"1")
        store.put(key("c"), b"1")
    with kept(tmp_path, "x") as store:
        assert [store.get(key(name)) for name in "abc"] == [b"1", None, b"1"]


def test_a_stamp_tells_every_change(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    file.parent.mkdir()
    file.write_text("一")
    before = stamp([tmp_path / "a"])
    assert stamp([tmp_path / "a"]) == before != stamp([tmp_path / "a"], "other")
    file.write_text("二")
    assert stamp([tmp_path / "a"]) != before
    remember(tmp_path, "step", before, b"said")
    assert remembered(tmp_path, "step") == (before, b"said") and remembered(tmp_path, "other") == (b"", b"")
    whole = (tmp_path / FOLDER / "step.stamp").read_bytes()
    (tmp_path / FOLDER / "step.stamp").write_bytes(whole[:-1] + b"x")
    assert remembered(tmp_path, "step") == (b"", b"")


def test_a_conversion_gives_the_same_with_what_is_kept_without_it_and_damaged(project: Path) -> None:
    convert(project)
    first = tree(project / "docs")
    shutil.rmtree(project / "docs" / "articles")
    assert convert(project).swapped and tree(project / "docs") == first
    damage(project / FOLDER / "converted.sqlite")
    assert convert(project, write=False).differences == ()
    shutil.rmtree(project / FOLDER)
    assert convert(project, write=False).differences == ()


def test_a_record_that_changed_is_read(project: Path) -> None:
    convert(project)
    record = project / "seeds" / "000.yml"
    record.write_text(re.sub(r"^rights:.*", "rights: 另一声明", record.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    convert(project)
    assert "另一声明" in (project / "docs" / "pages" / "000.md").read_text(encoding="utf-8")


def test_a_page_saved_while_it_is_read_is_not_taken_for_what_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = min((project / "seeds").glob("*.txt"))
    before, read = seed.read_bytes(), giving.read_seed

    def saved_meanwhile(path: Path, record: Path | None) -> tuple[Page, Record]:
        seed.write_bytes(before.replace("。".encode(), "！".encode()))
        return read(path, record)

    monkeypatch.setattr(giving, "read_seed", saved_meanwhile)
    convert(project)
    monkeypatch.undo()
    seed.write_bytes(before)
    convert(project)
    shown = tree(project / "docs")
    shutil.rmtree(project / FOLDER)
    convert(project)
    assert tree(project / "docs") == shown


def test_of_a_page_that_is_as_it_was_nothing_is_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.io.known._SETTLED", -1)  # as if they had been written long ago
    asked = list[str]()

    def counted(path: Path, most: int, too_big: tuple[str, str]) -> bytes:
        asked.append(path.name)
        return read_limited(path, most, too_big)

    monkeypatch.setattr(giving, "read_limited", counted)
    convert(project)
    assert asked
    asked.clear()
    seed = min((project / "seeds").glob("*.txt"))
    seed.write_text(seed.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")
    convert(project)
    assert set(asked) == {seed.name}


def test_what_goes_because_no_run_asks_for_it_is_nothing_that_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_UNUSED", 0)
    convert(project)
    recovered, first = list[object](), passes._first

    def counted(given: tuple[Page, Record]) -> tuple[bytes, bytes]:
        recovered.append(given)
        return first(given)

    monkeypatch.setattr(passes, "_first", counted)
    seed = min((project / "seeds").glob("*.txt"))
    for _ in range(3):
        seed.write_text(seed.read_text(encoding="utf-8").replace("。", "了。", 1), encoding="utf-8")
        convert(project)
    assert len(recovered) == 3  # the other page was never read again


def test_what_no_run_asks_for_leaves_the_disk(tmp_path: Path) -> None:
    sizes = list[int]()
    for asked in (range(300), range(20), range(20)):
        with kept(tmp_path, "first") as store:
            for n in asked:
                store.once(key(str(n)), lambda: os.urandom(20_000))
        sizes.append((tmp_path / FOLDER / "first.sqlite").stat().st_size)
    assert sizes[0] > 5_000_000 > 1_000_000 > sizes[2]


def test_a_full_disk_is_told_and_not_forgotten(tmp_path: Path) -> None:
    with kept(tmp_path, "first") as store:
        store._database.execute("PRAGMA max_page_count = 10")
        with pytest.raises(BroadsheetError, match="Make room"):
            for n in range(100):
                store.put(key(str(n)), os.urandom(4000))


def test_a_site_is_the_same_with_what_is_kept_and_where_half_of_that_is_damaged(tmp_path: Path) -> None:
    first = tree(build([first_page(), second_page()], VOCABULARY, tmp_path))
    damage(tmp_path / FOLDER / "built.sqlite", "hex(key) < '8'")
    assert tree(build([first_page(), second_page()], VOCABULARY, tmp_path)) == first


def test_processes_give_the_same_in_the_same_order_hand_on_errors_and_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH", 1)
    with Workers(2) as two:
        assert list(two.map(same, range(300), 300)) == list(range(300))
        assert os.getpid() not in set(two.map(who, range(8), 8))
        with pytest.raises(BroadsheetError, match="file:7: no") as caught:
            list(two.map(no_three, range(8), 8))
        assert caught.value.line == 7
        with pytest.raises(BroadsheetError, match="was ended"):
            list(two.map(vanish, range(8), 8))
        assert next(two.map(same, range(8), 8)) == 0


class Others(Workers):
    """As if others did the work, the last first: all that goes to them and comes back is pickled."""

    def map(self, work: Callable[[A], B], things: Iterable[A], count: int) -> Iterator[B]:
        sent = [pickle.dumps((work, thing)) for thing in things]
        assert len(sent) == count
        return iter([pickle.loads(pickle.dumps(done(thing))) for done, thing in map(pickle.loads, reversed(sent))][::-1])


def test_the_pages_of_an_archive_are_the_same_whoever_makes_them_in_whatever_order(tmp_path: Path) -> None:
    write([first_page(), second_page()], tmp_path)
    alone = list(documents(Archive(tmp_path, VOCABULARY)))
    assert list(documents(Archive(tmp_path, VOCABULARY, workers=Others()))) == alone


def test_the_pages_of_a_changed_archive_are_those_that_are_made_without_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = first_page(), second_page()
    told, *others = first.articles
    renamed = replace(told, people=tuple(replace(person, name="余斌") for person in told.people))
    (tmp_path / "docs").mkdir()

    def pages(changed: Article, of: Page = first.page) -> list[tuple[str, str]]:
        write([replace(first, page=of, articles=(changed, *others)), second], tmp_path / "docs")
        with kept(tmp_path, "built") as before:
            found = list(documents(Archive(tmp_path / "docs", VOCABULARY, before)))
        monkeypatch.undo()
        assert found == list(documents(Archive(tmp_path / "docs", VOCABULARY)))
        return found

    assert len({str(pages(article)) for article in (told, renamed, replace(told, title="另一个题目"), told)}) == 3
    last = told.paragraphs[-1]
    piece, more = last.pieces[-1], "多一句。"
    longer = replace(last, pieces=(*last.pieces[:-1], replace(piece, printed=piece.printed + more, text=piece.text + more)))
    grown = replace(first.page, blocks=tuple(replace(b, text=b.text + more) if b.line == piece.line else b for b in first.page.blocks))
    monkeypatch.setattr(listing, "related_articles", None)  # a text that grew leaves related articles as they are, and does not ask for them
    assert pages(replace(told, paragraphs=(*told.paragraphs[:-1], longer)), grown) != pages(told)


# One process never ends its work, the other is for ever in the middle of an answer.
HANGING = """
import os, signal, sys, time
sys.path[:0] = [{root!r}]
from broadsheet.io import crew, workers
def work(n):
    os.write(1, b"begun\\n")  # at once: two processes write there
    while n:
        time.sleep(1)
    return bytes(50_000_000)
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background were started without
    workers.WORTH = crew.AHEAD = 1
    try:
        with workers.Workers(2) as two:
            for _ in two.map(work, [0, 1, 1], 3):
                pass
    except KeyboardInterrupt:
        print("stopped")
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C reaches all of them at once, at any moment, and only the first says so."""
    script = tmp_path / "hanging.py"
    script.write_text(HANGING.format(root=str(ROOT)), encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout and process.stdout.readline() == b"begun\n"
    (os.killpg if how == signal.SIGINT else os.kill)(process.pid, how)
    said, errors = process.communicate(timeout=120)  # ends when the last process that may write there has ended
    assert (said.endswith(b"stopped\n"), errors) == (how == signal.SIGINT, b"")
