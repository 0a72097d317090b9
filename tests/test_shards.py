"""Shards made apart and merged are the whole, byte for byte; what the merging takes over it does not make again; and what it refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from small_project import YEARS, make, tree

import broadsheet.passes as converting
from broadsheet.convert import convert
from broadsheet.editor.record import Record
from broadsheet.errors import BroadsheetError
from broadsheet.given import seeds_of, shards
from broadsheet.io.kept import FOLDER
from broadsheet.io.merging import merge
from broadsheet.io.workers import Workers
from broadsheet.language.lexicon import Words
from broadsheet.model import Page, Recovered
from broadsheet.recover import recover
from broadsheet.site.build.build import build


def made(folder: Path, shard: str | None = None) -> Path:
    """A project converted and built, whole or a shard of it."""
    convert(make(folder), shard=shard)
    build(folder, 1)
    return folder


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A project for each shard, in which it was made."""
    top = tmp_path_factory.mktemp("parts")
    return {shard: made(top / shard, shard) for shard in YEARS}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path / "archive")


def test_a_page_is_of_the_year_that_its_record_or_the_page_says(project: Path) -> None:
    found = shards(seeds_of(project), Workers())
    assert {shard: [seed.stem for seed, _ in pages] for shard, pages in found.items()} == YEARS


def test_a_shard_has_its_pages_and_no_other(parts: dict[str, Path]) -> None:
    for shard, folder in parts.items():
        assert sorted(path.stem for path in (folder / "docs" / "pages").glob("*.md")) == YEARS[shard]
        assert all((folder / "site" / "pages" / page / "index.html").is_file() for page in YEARS[shard])


def test_the_merged_site_is_the_one_built_whole_and_no_page_is_read_again(
    parts: dict[str, Path], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(tmp_path / "whole")
    copies = [Path(shutil.copytree(folder / FOLDER, tmp_path / shard)) for shard, folder in parts.items()]
    assert {one.shard: list(one.pages) for one in merge(project, copies)} == YEARS
    read = list[object]()
    monkeypatch.setattr(converting, "recover", lambda *given: read.append(given))
    convert(project)
    build(project, 1)
    assert read == []
    for folder in ("docs", "site"):
        assert tree(project / folder) == tree(whole / folder)


def test_a_page_of_no_shard_is_made_where_the_whole_is(parts: dict[str, Path], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    merge(project, [parts["2024"], parts["unknown"]])
    read = list[str]()

    def noted(page: Page, record: Record, words: Words) -> Recovered:
        read.append(page.id)
        return recover(page, record, words)

    monkeypatch.setattr(converting, "recover", noted)
    assert convert(project).pages == 5 and read == YEARS["2023"]


def test_a_shard_that_is_not_there_is_told_with_those_that_are(project: Path) -> None:
    with pytest.raises(BroadsheetError, match="No page is of the shard “1999”") as caught:
        convert(project, shard="1999")
    assert "2023, 2024, unknown" in caught.value.remedy and not (project / "docs" / "pages").exists()


def refused(project: Path, folders: list[Path], told: str) -> BroadsheetError:
    """What merging says; nothing is taken over."""
    with pytest.raises(BroadsheetError, match=told) as caught:
        merge(project, folders)
    assert not (project / FOLDER).exists()
    return caught.value


def test_shards_that_hold_a_page_twice_are_refused(parts: dict[str, Path], project: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(parts["2024"] / FOLDER, tmp_path / "other"))
    error = refused(project, [parts["2023"], parts["2024"], other], "It holds page 101, as .*2024 does")
    assert error.file == other
    refused(project, [parts["2023"], parts["2023"]], "It holds page 100")


def test_a_shard_made_by_other_code_is_refused(parts: dict[str, Path], project: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(parts["2024"] / FOLDER, tmp_path / "other"))
    manifest = json.loads((other / "shard.json").read_bytes())
    (other / "shard.json").write_text(json.dumps(manifest | {"made_by": "0" * 32}))
    assert "same commit" in refused(project, [other], "The shard 2024 was made by other code").remedy


@pytest.mark.parametrize("written", [None, b"", b"[1]", b"\xff", b'{"shard": 3}'])
def test_a_folder_that_is_no_shards_is_refused(project: Path, tmp_path: Path, written: bytes | None) -> None:
    if written is not None:
        (tmp_path / "shard.json").write_bytes(written)
    assert "--shard YEAR" in refused(project, [tmp_path], "No shard was made here|does not say what").remedy


def test_what_is_damaged_on_the_way_is_made_again_or_told(parts: dict[str, Path], project: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(parts["2024"] / FOLDER, tmp_path / "other"))
    with closing(sqlite3.connect(other / "converted.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE kept SET value = x'00'")
    merge(project, [other])
    assert convert(project, shard="2024").pages == 2
    assert tree(project / "docs" / "pages") == tree(parts["2024"] / "docs" / "pages")
    (other / "converted.sqlite").write_bytes(b"no database " * 1000)
    with pytest.raises(BroadsheetError, match=r"converted\.sqlite: What was made cannot be taken over"):
        merge(project, [other])
