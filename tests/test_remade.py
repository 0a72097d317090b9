"""What stands is not made again, and what is made again is what would be made anew."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from small_project import make, tree

from broadsheet.archive import slugs
from broadsheet.convert import convert
from broadsheet.io.kept import FOLDER, kept, key
from broadsheet.io.known import Known
from broadsheet.io.remade import Remade
from broadsheet.site.build.build import build
from broadsheet.site.lists import documents

LONG_AGO = 1_000_000_000


def damage(file: Path, which: str) -> None:
    """Another byte at the end of values, as a disk may do it."""
    with closing(sqlite3.connect(file)) as database, database:
        assert database.execute(f"UPDATE kept SET value = substr(value, 1, length(value) - 1) || x'00' WHERE {which}").rowcount


def remake(root: Path, noted: bytes, files: dict[str, bytes]) -> tuple[bytes, list[str]]:
    """Make `root/site` again of files, each its own key; what is noted, and the paths whose content was asked for."""
    stage, site, asked = root / "stage", root / "site", list[str]()
    made = Remade(stage / "site", site, noted)

    def content(path: str) -> bytes:
        asked.append(path)
        return files[path]

    for path in files:
        made.put(path, key(files[path]), partial(content, path))
    (stage / "site").mkdir(parents=True, exist_ok=True)
    noted = made.replace(root, stage, site)
    shutil.rmtree(stage)
    return noted, asked


def test_only_what_changed_is_made_and_what_is_no_more_goes(tmp_path: Path) -> None:
    files = {"a/index.html": b"1", "b/c/index.html": b"2", "d.txt": b"3"}
    noted, asked = remake(tmp_path, b"", files)
    assert asked == list(files) and tree(tmp_path / "site") == files
    files = {"a/index.html": b"1", "b/c/index.html": b"22", "e.txt": b"4"}
    noted, asked = remake(tmp_path, noted, files)
    assert asked == ["b/c/index.html", "e.txt"] and tree(tmp_path / "site") == files
    files = {"a": b"a file in the place of a folder", "e.txt/f": b"5"}
    assert remake(tmp_path, noted, files)[1] == list(files) and tree(tmp_path / "site") == files


@pytest.mark.parametrize("harm", [lambda file: file.write_bytes(b"x"), lambda file: file.unlink(), lambda file: os.utime(file, ns=(LONG_AGO, LONG_AGO))])
def test_a_file_that_is_not_as_it_was_left_is_made_again(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    files = {"a.html": b"1", "b.html": b"2"}
    noted, _ = remake(tmp_path, b"", files)
    harm(tmp_path / "site" / "a.html")
    assert remake(tmp_path, noted, files)[1] == ["a.html"] and tree(tmp_path / "site") == files


@pytest.mark.parametrize("noted", [b"", b"\xc1 no table", b"\x93\x01\x02\x03"])
def test_without_a_table_everything_is_made(tmp_path: Path, noted: bytes) -> None:
    remake(tmp_path, b"", {"a.html": b"1"})
    assert remake(tmp_path, noted, {"a.html": b"2"})[1] == ["a.html"] and tree(tmp_path / "site") == {"a.html": b"2"}


def test_what_is_read_is_the_file_wherever_it_stands(tmp_path: Path) -> None:
    noted, _ = remake(tmp_path, b"", {"a.html": b"1"})
    made = Remade(tmp_path / "stage", tmp_path / "site", noted)
    made.put("a.html", key(b"1"), lambda: pytest.fail("it stands"))
    made.write("b.html", b"2")
    assert (made.read("a.html"), made.read("b.html")) == (b"1", b"2") and set(made.paths()) == {"a.html", "b.html"}


def test_a_file_is_read_again_when_its_stamp_has_changed_or_is_young(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("一")
    with kept(tmp_path, "x") as before:
        known = Known(before)
        assert known.digest(file) == key(file.read_bytes())
        known.keep()
        told = file.stat()
        file.write_text("二")  # at once, in the same bytes: not yet told by the time, perhaps
        os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
        assert Known(before).digest(file) == key("二".encode())


def test_an_edit_gives_the_site_that_is_built_anew_and_writes_no_other_article(tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    convert(project)
    site = build(project, 1)
    before, times = tree(site), {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    seed = project / "seeds" / "102.txt"
    seed.write_text(seed.read_text(encoding="utf-8").replace("走得稳", "余斌说，走得慢"), encoding="utf-8")
    (site / "pages" / "100" / "index.html").write_text("by hand", encoding="utf-8")
    (site / "stale.html").write_text("by hand", encoding="utf-8")
    convert(project)
    build(project, 1)
    edited = tree(site)
    assert "authors/yu-bin/index.html" in edited.keys() - before.keys() and "stale.html" not in edited
    stay = {file.relative_to(site).as_posix() for file, time in times.items() if file.stat().st_mtime_ns == time}
    others = {"articles/100-5/index.html", "articles/103-5/index.html", "pages/103/index.html"}
    assert others | {f"hant/{page}" for page in others} <= stay, "that the archive names one person more, and has his page, changes no page that does not name him"
    assert stay.isdisjoint({"articles/102-5/index.html", "hant/articles/102-5/index.html", "pages/100/index.html"})
    damage(project / FOLDER / "built.sqlite", "hex(key) < '8'")
    shutil.rmtree(site)
    assert tree(build(project, 1)) == edited
    shutil.rmtree(project / FOLDER)
    assert tree(build(project, 1)) == edited


@pytest.mark.parametrize(
    ("edited", "again"), [("重庆因地制宜走得慢", set()), ("重庆走得稳", {"related_articles"}), ("重庆因地制宜走得稳，重庆走得远", {"index_pages"}), ("重庆因地制宜，余斌说，走得稳", {"related_articles", "index_pages", "_people"})],
)  # fmt: skip
def test_an_edit_makes_of_all_articles_only_that_again_of_which_it_changes_something(edited: str, again: set[str], tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    seed = project / "seeds" / "102.txt"
    seed.write_text(text := seed.read_text(encoding="utf-8").replace("走得稳", "重庆因地制宜走得稳"), encoding="utf-8")
    convert(project)
    build(project, 1)
    seed.write_text(text.replace("重庆因地制宜走得稳", edited), encoding="utf-8")
    made = {name: Mock(wraps=getattr(where, name)) for where, name in ((documents, "index_pages"), (documents, "related_articles"), (slugs, "_people"))}
    with patch.multiple(documents, index_pages=made["index_pages"], related_articles=made["related_articles"]), patch.object(slugs, "_people", made["_people"]):
        convert(project)
        site = tree(build(project, 1))
    assert {name for name, called in made.items() if called.called} == again
    shutil.rmtree(project / FOLDER)
    assert tree(build(project, 1)) == site


def test_where_an_edit_changes_only_what_is_quoted_lists_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make(tmp_path / "project")
    seed = project / "seeds" / "102.txt"
    seed.write_text(text := seed.read_text(encoding="utf-8").replace("走得稳", "因地制宜走得稳"), encoding="utf-8")
    convert(project)
    build(project, 1)
    seed.write_text(text.replace("走得稳", "走得慢"), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(documents, "index_pages", lambda *_: pytest.fail("they are made again"))
        convert(project)
        site = build(project, 1)
    edited = tree(site)
    assert "因地制宜走得慢" in edited["articles/index.html"].decode()
    assert "因地制宜</mark>走得慢" in edited["phrases/yin-di-zhi-yi/index.html"].decode()
    shutil.rmtree(site)
    shutil.rmtree(project / FOLDER)
    assert tree(build(project, 1)) == edited
