"""What README.md and the editor's handbook promise is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml
from mkdocs.config import load_config
from pages import page_of

from broadsheet.add import Given, add
from broadsheet.archive.store import read_archive
from broadsheet.convert import convert, inspect
from broadsheet.decisions import EvidenceKind
from broadsheet.editor import record
from broadsheet.editor.explanations import EVIDENCE
from broadsheet.errors import BroadsheetError
from broadsheet.findings import FINDINGS
from broadsheet.language.lexicon import load_words
from broadsheet.layout.nodes import make_nodes
from broadsheet.layout.successions import search
from broadsheet.site.lists.documents import documents

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
PICTURE = 300_000  # bytes


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)


# README


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=`|\s*#|$)", README, flags=re.M))
    assert {"site", "test"} <= named <= targets


@cache
def help_text() -> str:
    command = [sys.executable, "build_site.py", "--help"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT).stdout


def test_the_readme_and_help_name_the_same_commands() -> None:
    named = set(re.findall(r"build_site\.py ([a-z]+)", README))
    listed = set(re.findall(r"^    ([a-z]+) ", help_text(), flags=re.M))
    assert named == listed


def test_every_path_that_the_readme_names_exists() -> None:
    made = {"site/", ".cache/", "docs/", ".venv/bin/pip", ".venv/bin/python"}
    words = set(re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|yml|in|txt|md))`", README))
    named = {path for path in words if not re.match(r"(seeds|pages)/020|review/", path)}
    inner = {"articles/", "authors/", "columns/", "institutions/", "pages/", "topics/"}
    assert len(named) > 10
    assert [p for p in sorted(named - made - inner) if not (ROOT / p).exists()] == []
    addresses = {path.partition("/")[0] + "/" for path, _ in documents(read_archive(ROOT / "docs")) if "/" in path}
    assert inner <= addresses


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert len(links) > 4 and [link for link in links if not (ROOT / link).exists()] == []


def test_the_pictures_are_small_and_shown() -> None:
    pictures = sorted((ROOT / "docs" / "assets").glob("*.png"))
    assert pictures
    for path in pictures:
        assert path.stat().st_size < PICTURE and f"docs/assets/{path.name}" in README


def test_the_readme_says_why_for_every_package() -> None:
    needed, for_tests = (
        set(re.findall(r"^([A-Za-z0-9-]+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.M)) for name in ("requirements.in", "requirements-dev.in")
    )
    table = README.partition("## What it needs")[2].partition("\n## ")[0]
    told = set(re.findall(r"`([A-Za-z0-9-]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, flags=re.M))))
    assert needed <= told <= needed | for_tests


@pytest.mark.parametrize(("name", "least"), [("requirements.txt", 20), ("requirements-dask.txt", 10), ("requirements-dev.txt", 20)])
def test_every_locked_package_has_hashes_and_no_source_of_its_own(name: str, least: int) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$", lock, flags=re.M)
    assert len(pins) == lock.count("==") > least
    assert "://" not in lock and "-url" not in lock and "find-links" not in lock


def test_the_citation_file_is_whole_and_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["cff-version"] == "1.2.0" and cited["message"] and [author["name"] for author in cited["authors"]]
    assert (cited["title"], cited["version"], cited["license"]) == (project["name"], project["version"], project["license"])


def test_the_addresses_are_set_in_one_place() -> None:
    files = [*ROOT.glob("*.py"), *ROOT.glob("broadsheet/**/*.py"), *ROOT.glob("broadsheet/**/*.html"), ROOT / "mkdocs.yml", ROOT / "Makefile"]
    assert [f.name for f in files if re.search("SITE_URL|REPO_URL", f.read_text(encoding="utf-8"))] == ["mkdocs.yml"]


def test_no_setting_stands_twice_in_the_settings() -> None:
    """YAML takes the second and says nothing."""
    top = re.findall(r"^(\w+):", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), flags=re.M)
    assert len(top) == len(set(top))
    extra = load_config(str(ROOT / "mkdocs.yml")).extra
    assert extra["imprint"]["origin"] and extra["corner_quotes"] is False


# The editor's handbook


def test_the_handbook_explains_every_key_of_a_record_and_no_other() -> None:
    keys = {*record._RECORD, *record._PATCH, *record._PERSON, *record._CORRECTION, *record._RULING}
    shown = "\n".join(fences(HANDBOOK, "yaml"))
    written = set(re.findall(r"(?:^\s*(?:- )?|[{,]\s*)([a-z_]+): ?", shown, flags=re.M))
    assert written == keys | {"lines", "articles", "corrections"}


def test_the_handbook_explains_every_finding_and_no_other() -> None:
    rows = re.findall(r"^\| (`.*?) \|", HANDBOOK, flags=re.M)
    assert {code for row in rows for code in re.findall(r"`([a-z0-9-]+)`", row)} == set(FINDINGS)


def test_the_handbook_names_commands_that_exist() -> None:
    for command in re.findall(r"build_site\.py ([a-z]+)", HANDBOOK):
        assert re.search(rf"^    {command} ", help_text(), flags=re.M)


EXAMPLE = HANDBOOK.partition("{: #example }")[2]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with the handbook's page, without the record."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds" / "020.txt").write_text(fences(EXAMPLE, "text")[0], encoding="utf-8")
    return tmp_path


def add_record(archive: Path) -> None:
    (archive / "seeds" / "020.yml").write_text(fences(EXAMPLE, "yaml")[0], encoding="utf-8")


def articles(archive: Path) -> str:
    """The page's articles as the handbook lists them."""
    (page,) = inspect([archive / "seeds" / "020.txt"])
    found = page["articles"]
    assert isinstance(found, list)
    rows = []
    for a in found:
        lines = "、".join(str(b["line"]) for b in a["blocks"] if b["role"] == "paragraph")
        rows.append(f"{a['id']}　{a['title'] or '（原题缺失）'}　{'、'.join(a['authors'])}　第 {lines} 行\n")
    return "".join(rows)


def test_the_example_is_read_as_the_handbook_says(archive: Path) -> None:
    _, before, after = fences(EXAMPLE, "text")
    assert articles(archive) == before
    add_record(archive)
    assert articles(archive) == after


def test_the_example_is_published_as_the_handbook_says(archive: Path) -> None:
    add_record(archive)
    convert(archive)
    shown = dict(documents(read_archive(archive / "docs")))
    first, second = (shown[f"articles/{id}.md"] for id in ("020-5", "020-17"))
    matter = yaml.safe_load(second.split("---\n")[1])
    promised = EXAMPLE.rpartition("```")[2]
    assert matter["title"] == "[老街的手艺怎样留得住]" and matter["title_status"] == "supplied"
    assert matter["tags"] == ["文化遗产"] and "“文化遗产”" in promised
    assert matter["date_shown"] == "2024年3月5日或之后" and matter["date_shown"] in promised
    assert "从这里" + '<span class="mend" tabindex="0" data-was="提取文本：起肮">起航</span>' in first
    assert yaml.safe_load(first.split("---\n")[1])["mends"][0]["reason"] == "形近而误"
    assert not (archive / "docs" / "articles" / "020-15.md").exists()


FAULTS: list[str | bytes | Given] = [
    "newspapr: 江城日报",
    "newspaper: 江城日报\nrights：归原报社",
    "articles:\n  020-5:\n    title：码头",
    "rights: 'x",
    "rights: “归原报社”",
    "lines:\n  6: {role: head}",
    "corrections:\n  - {line: 5, find: 山城, replace: 江城, reason: 误}",
    "corrections:\n  - {line: 5, find: 江城, replace: 山城, reason: 误}",
    "date: 2024-03",
    "date: 2024年3月\ndate_note: 猜的",
    "date: 2024-03\ndate_evidence: 山城开放大会提出",
    "articles:\n  020-6: {kicker: ''}",
    "articles:\n  020-5:\n    same_as: {张山: 021-5}",
    "articles:\n  020-5:\n    tags: [码头]",
    "lines:\n  5: {role: caption, follows: 7}",
    "rights: 归原报社".encode("gb18030"),
    Given(page="020"),
    Given(page="021"),
]


def test_the_handbook_quotes_the_errors_as_they_are_told(archive: Path) -> None:
    """Each row of the table is the error that the fault at its place calls forth."""
    table = HANDBOOK.partition("{: #errors }")[2].partition("\n## ")[0]
    quoted = re.findall(r"^\| `(.*?)` \|", table, flags=re.M)
    for phrase, fault in zip(quoted, FAULTS, strict=True):
        with pytest.raises(BroadsheetError) as caught:
            if isinstance(fault, Given):
                add(archive, [archive / "seeds" / "020.txt"], fault)
            else:
                (archive / "seeds" / "020.yml").write_bytes(fault if isinstance(fault, bytes) else fault.encode())
                convert(archive)
        assert re.fullmatch(".+".join(map(re.escape, phrase.split("…"))), caught.value.what)


def test_the_example_names_nobody_of_the_archive() -> None:
    names = read_archive(ROOT / "docs").directory.authors
    assert names and not set(names.values()) & {"zhang-shan", "li-shi"}


def test_the_handbook_explains_every_reason_for_a_succession() -> None:
    nodes = make_nodes(page_of("江城的路越走越宽，", "也越走越长。"), {}, load_words())
    found = search(nodes, load_words())
    assert found is not None
    explained = set(re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in HANDBOOK.splitlines() if line.startswith("| `"))))
    assert set(found.evidence.follow) == set(get_args(EvidenceKind)) == set(EVIDENCE)
    assert set(EVIDENCE.values()) <= explained
