"""Writing generated files: all or nothing, only what changed, never outside."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError
from broadsheet.io.generated import Swapped, as_bytes, staged
from broadsheet.io.kept import key, unkept
from broadsheet.io.known import Known
from broadsheet.io.staging import LOCK

OWNED = ["docs/articles", "docs/authors", "docs/index.md"]


def tree(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and p.name != LOCK}


def put(root: Path, texts: dict[str, str]) -> Swapped:
    with staged(root, OWNED) as files:
        for path, text in texts.items():
            files.add(path, text)
        return files.swap()


def test_only_what_changed_is_written_and_what_is_stale_goes(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("by hand")
    assert put(tmp_path, {"docs/articles/1.md": "一", "docs/articles/2.md": "二", "docs/authors/a/b.md": "三"}) == Swapped(3, 0, 0)
    kept = (tmp_path / "docs/articles/1.md").stat()
    assert put(tmp_path, {"docs/articles/1.md": "一", "docs/articles/2.md": "改", "docs/index.md": "首"}) == Swapped(2, 1, 1)
    assert (tmp_path / "docs/articles/1.md").stat().st_mtime_ns == kept.st_mtime_ns
    assert (tmp_path / "docs/articles/1.md").stat().st_ino == kept.st_ino
    assert tree(tmp_path) == {
        "docs/about.md": b"by hand", "docs/articles/1.md": "一".encode(), "docs/articles/2.md": "改".encode(),
        "docs/index.md": "首".encode(),
    }  # fmt: skip
    assert not (tmp_path / "docs/authors").exists(), "an emptied folder goes too"


def test_what_stands_is_told_by_what_it_holds_and_is_not_stale(tmp_path: Path) -> None:
    put(tmp_path, {"docs/articles/1.md": "一\r\n", "docs/articles/2.md": "二"})
    known = Known(unkept())
    with staged(tmp_path, OWNED) as files:
        assert files.stands("docs/articles/1.md", key(as_bytes("一\n")), known)
        assert not files.stands("docs/articles/2.md", key(as_bytes("改")), known) and not files.stands("docs/articles/3.md", key(b""), known)
        assert files.swap() == Swapped(0, 1, 1)
        with pytest.raises(BroadsheetError, match="Two generated files"):
            files.stands("docs/articles/1.md", key(as_bytes("一\n")), known)


def test_an_error_while_collecting_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"docs/articles/1.md": "一"})
    before = tree(tmp_path)
    with pytest.raises(ZeroDivisionError), staged(tmp_path, OWNED) as files:
        files.add("docs/articles/1.md", "改")
        files.add("docs/articles/2.md", "二")
        raise ZeroDivisionError
    assert tree(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [LOCK, "docs"], "nothing is left lying about"


def test_differences_tell_and_change_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"docs/articles/1.md": "一", "docs/articles/2.md": "二", "docs/articles/3.md": "三"})
    before = tree(tmp_path)
    with staged(tmp_path, OWNED) as files:
        files.add("docs/articles/1.md", "一")
        files.add("docs/articles/2.md", "改")
        files.add("docs/authors/a.md", "新")
        assert files.differences() == ["changed: docs/articles/2.md", "stale: docs/articles/3.md", "new: docs/authors/a.md"]
        assert tree(tmp_path / "docs") == {k.removeprefix("docs/"): v for k, v in before.items()}
        files.swap()
    with staged(tmp_path, OWNED) as files:
        for path, content in tree(tmp_path / "docs").items():
            files.add(f"docs/{path}", content)
        assert files.differences() == []


def test_line_ends_are_lf_and_bytes_stay(tmp_path: Path) -> None:
    with staged(tmp_path, OWNED) as files:
        files.add("docs/articles/t.md", "一\r\n二\r三\n")
        files.add("docs/articles/b.bin", b"\r\n\xff")
        files.swap()
    assert tree(tmp_path) == {"docs/articles/t.md": "一\n二\n三\n".encode(), "docs/articles/b.bin": b"\r\n\xff"}


@pytest.mark.parametrize(
    "path",
    [
        "docs/articles/../../x.md", "/etc/x.md", "../x.md", "docs/articles/./x.md", "docs//articles/x.md", "", "docs/articles/",
        "docs\\articles\\x.md", "C:/x.md", "docs/articles/a\nb.md", "docs/articles/\0", "docs/about.md", "docs/articlesx/1.md",
    ],
)  # fmt: skip
def test_a_path_outside_is_refused(tmp_path: Path, path: str) -> None:
    with staged(tmp_path, OWNED) as files, pytest.raises(BroadsheetError):
        files.add(path, "x")
    assert tree(tmp_path) == {}


@given(st.lists(st.sampled_from(["..", ".", "", "docs", "articles", "a", "\\", "~", "C:"]), min_size=1, max_size=6).map("/".join))
def test_no_path_leads_out(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    top = tmp_path_factory.mktemp("top")
    (top / "root").mkdir()
    with staged(top / "root", OWNED) as files:
        with suppress(BroadsheetError):
            files.add(path, "x")
        files.swap()
    assert all(name.startswith("root/docs/articles") for name in tree(top))


@pytest.mark.parametrize("again", ["docs/articles/a.md", "docs/articles/A.md"])
def test_two_files_with_one_path_are_refused(tmp_path: Path, again: str) -> None:
    with staged(tmp_path, OWNED) as files:
        files.add("docs/articles/a.md", "一")
        with pytest.raises(BroadsheetError, match="Two generated files"):
            files.add(again, "二")


@pytest.mark.parametrize("link", ["docs", "docs/articles", "docs/articles/sub", "docs/index.md"])
def test_a_symbolic_link_is_refused_before_anything_is_written(tmp_path: Path, link: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    (outside / "kept.md").write_text("kept")
    (root / link).parent.mkdir(parents=True)
    os.symlink(outside, root / link)
    with staged(root, OWNED) as files:
        files.add("docs/articles/sub/1.md", "x")
        with pytest.raises(BroadsheetError, match="symbolic link"):
            files.swap()
    assert tree(outside) == {"kept.md": b"kept"}
    assert tree(root) == {}


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    put(tmp_path, {"docs/articles/a": "x"})
    put(tmp_path, {"docs/articles/a/b": "x"})
    put(tmp_path, {"docs/articles/a": "y"})
    assert tree(tmp_path) == {"docs/articles/a": b"y"}


def test_a_full_disk_is_told_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with staged(tmp_path, ["docs"]) as files:
        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space") as caught:
            files.add("docs/a.md", "a")
    assert caught.value.filename == str(tmp_path.resolve() / "docs/a.md")
