"""The command line, run as people run it: what bad input says, that it leaves everything as it was, and each command."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = """\
江城的春天

■张山

江城的路要靠自己走，一步一步走，走得稳才走得远。这是老人们常说的话，也是年轻人正在做的事。

（作者单位：江城大学）
"""
RECORD = "newspaper: 江城日报\nrights: 仅供研究\n"
PATIENCE = 120  # seconds that a test waits at most for what comes as soon as the machine gets to it
LANTERN = "店家點起燈籠，「一盞一盞」照亮後街，夜市裡的熱鬧又回來了。"
Spoil = Callable[[Path], object]
Unbuilt = tuple[dict[str, str], subprocess.CompletedProcess[str], dict[str, str]]


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(project: Path, *words: str) -> Done:
    """The project's own build_site.py with the package of this repository, in this process: the tables are read once."""
    script, out, err = str(project / "build_site.py"), io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        patch.setattr(sys, "argv", [script, *words])
        patch.setenv("COLUMNS", "100")
        runpy.run_path(script, run_name="__main__")
    return Done(int(left.value.code or 0), out.getvalue(), err.getvalue())


def start(project: Path, *words: str, within: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """The same as a process of its own, as people start it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    command = [*within, sys.executable, str(project / "build_site.py"), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", env=environment)


def state(project: Path, *folders: str) -> dict[str, str]:
    """Every file below the folders, with its content's digest."""
    files = (path for folder in folders for path in sorted((project / folder).rglob("*")) if path.is_file())
    return {str(path.relative_to(project)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with one page, converted, and something in site/."""
    project = tmp_path_factory.mktemp("archive")
    for name in ("build_site.py", "mkdocs.yml", "mkdocs_hooks.py"):
        shutil.copy(ROOT / name, project / name)
    for folder in ("docs", "seeds", "site"):
        (project / folder).mkdir()
    for page in ("about", "editing", "design"):
        shutil.copy(ROOT / "docs" / f"{page}.md", project / "docs" / f"{page}.md")
    (project / "site" / "index.html").write_text("the earlier site")
    (project / "seeds" / "100_abc.txt").write_text(PAGE, encoding="utf-8")
    (project / "seeds" / "100.yml").write_text(RECORD, encoding="utf-8")
    done = start(project, "convert")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(converted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(converted, tmp_path / "archive"))


def seed(name: str, content: bytes) -> Spoil:
    return lambda project: (project / "seeds" / name).write_bytes(content)


def record(text: str) -> Spoil:
    return lambda project: (project / "seeds" / "100.yml").write_text(text, encoding="utf-8")


def no_seeds(project: Path) -> None:
    for path in (project / "seeds").iterdir():
        path.unlink()


CORRECTION = "corrections:\n  - line: 5\n    find: {}\n    replace: 字\n    reason: 试\n"
BAD = {
    # name: what is done, the file and line that the message names, what is wrong, what to do
    "not UTF-8": (seed("010.txt", "第一行\n".encode() + b"caf\xe9 au lait\n"), "010.txt:2:", "not UTF-8", "Save the file as UTF-8"),
    "empty": (seed("010.txt", b" \n\n"), "010.txt:", "no text", "remove it"),
    "binary": (seed("010.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "010.txt:3:", "NUL", "Save the file as UTF-8"),
    "NUL": (seed("010.txt", "一\n二\x00三\n".encode()), "010.txt:2:", "NUL", "Save the file as UTF-8"),
    "control character": (seed("010.txt", "一\n二\n三\x1b[31m\n".encode()), "010.txt:3:", "U+001B", "Delete it"),
    "form feed": (seed("010.txt", "一\n\x0c二\n".encode()), "010.txt:2:", "U+000C", "one file a page"),
    "long line": (seed("010.txt", "字\n".encode() + "长".encode() * 300_000), "010.txt:2:", "300,000 characters", "Break it"),
    "one short name": (seed("100_def.txt", PAGE.encode()), "100_def.txt:", "short name “100”", "Rename one"),
    "bad name": (seed("第一版.txt", PAGE.encode()), "第一版.txt:", "cannot stand in an address", "Rename the file"),
    "bad YAML": (record("newspaper: [江城\nrights: x\n"), "100.yml:2:", "not YAML", "indentation"),
    "a wide colon": (record("newspaper：江城日报\n"), "100.yml:1:", "should be a mapping", "not ："),
    "unknown key": (record("newspaper: 江城日报\nnewspaqer: x\n"), "100.yml:2:", "newspaqer: unknown key", "Did you mean “newspaper”"),
    "stale id": (record("articles:\n  100-7:\n    title: 题\n"), "100.yml:2:", "100-7", "Did you mean “100-5”"),
    "find not there": (record(CORRECTION.format("山城")), "100.yml:3:", "does not stand in line 5", "Copy it out of 100_abc.txt"),
    "find twice": (record(CORRECTION.format("一步")), "100.yml:3:", "more than once", "words around it"),
    "find elsewhere": (record(CORRECTION.format("春天")), "100.yml:3:", "does not stand in line 5", "line 1"),
    "a record without a page": (lambda p: (p / "seeds" / "101.yml").write_text(RECORD), "101.yml:", "No page", "100.yml"),
    "a pipe": (lambda p: os.mkfifo(p / "seeds/010.txt"), "010.txt:", "no plain file", "plain file"),
    "a link": (lambda p: (p / "seeds/010.txt").symlink_to("/etc/passwd"), "010.txt:", "symbolic link", "the file itself"),
    "the list's name": (seed("index.txt", PAGE.encode()), "seeds/index.txt:", "list of pages", "Rename"),
    "too many lines": (seed("010.txt", "字\n".encode() * 10_001), "010.txt:10001:", "10,001 lines", "Split it"),
    "half a character": (record('newspaper: x\nrights: "\\ud800 x"\n'), "100.yml:2:", "rights: it holds half a character", "U0001f600"),
    "no other article": (record("articles:\n  100-5:\n    same_as: {李石: 100-7}\n"), "100.yml:3:", "100-7", "Did you mean “100-5”"),
    "no other article of that name": (record("articles:\n  100-5:\n    not_same_as: {李石: x}\n"), "100.yml:3:", "x: there is no", "Known:"),
    "half a key": (record('articles:\n  "100-5\\udc00": {kind: news}\n'), "100.yml:2:", "half a character", "U0001f600"),
    "no seeds": (no_seeds, "seeds:", "no page", "NAME.txt"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_stops_with_the_place_and_the_remedy(project: Path, case: str) -> None:
    spoil, place, wrong, remedy = BAD[case]
    spoil(project)
    before = state(project, "docs", "site")
    done = run(project)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ") and "Traceback" not in done.stderr
    what, arrow, todo = done.stderr.partition("\n  → ")
    assert place in what and wrong in what and arrow and remedy in todo
    assert state(project, "docs", "site") == before
    assert not list(project.glob(".staged-*"))


def test_the_export_is_a_folder_of_pages_and_is_not_written_over(project: Path, tmp_path: Path) -> None:
    done = run(project, "export", str(tmp_path / "out"))
    assert done.returncode == 0 and " files, " in done.stdout
    assert "江城的路要靠自己走" in (tmp_path / "out" / "articles" / "100-5.md").read_text(encoding="utf-8")
    before = state(tmp_path, "out")
    again = run(project, "export", str(tmp_path / "out"))
    assert again.returncode == 1 and "something here already" in again.stderr and "→ Name a new folder" in again.stderr
    assert state(tmp_path, "out") == before


def test_a_line_of_50_megabytes_is_refused(project: Path) -> None:
    seed("010.txt", b"x" * 50_000_000)(project)
    before = state(project, "docs", "site")
    done = run(project, "convert")
    assert done.returncode == 1 and "010.txt:" in done.stderr and "bigger than 4 MB" in done.stderr and "Split it" in done.stderr
    assert state(project, "docs", "site") == before


@pytest.mark.skipif(not shutil.which("prlimit"), reason="no prlimit")
@pytest.mark.parametrize(("keeps", "told"), [(False, ("File too large", "ulimit -f")), (True, ("cannot be kept", "delete .cache/"))])
def test_a_file_too_large_for_the_system_is_an_error_of_ours_and_leaves_all_as_it_was(project: Path, keeps: bool, told: tuple[str, str]) -> None:
    if not keeps:
        shutil.rmtree(project / ".cache")
        (project / ".cache").write_text("", encoding="utf-8")  # a file where the folder would be: nothing can be kept
    seed("100_abc.txt", PAGE.replace("走得稳", "走得慢").encode())(project)
    before = state(project, "docs", "site")
    done = start(project, "convert", within=["prlimit", "--fsize=512"])
    assert done.returncode == 1 and done.stderr.startswith("error: ") and "Traceback" not in done.stderr
    assert all(words in done.stderr for words in told)
    assert state(project, "docs", "site") == before and not list(project.glob(".staged-*"))


# Root may write anywhere, unless it gives that up.
POWERLESS = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(POWERLESS) and not shutil.which("setpriv"), reason="root, and no setpriv")
@pytest.mark.parametrize("locked", [".", "docs/articles"])
def test_where_nothing_may_be_written_check_works_and_convert_says_why_not(project: Path, locked: str) -> None:
    for folder in ("docs", "docs/articles", "."):
        (project / folder).chmod(0o555 if locked in (".", folder) else 0o755)
    before = state(project, ".")
    try:
        checked = start(project, "check", within=POWERLESS)
        assert (checked.returncode, checked.stderr) == (0, "") and state(project, ".") == before
        seed("100_abc.txt", PAGE.replace("走得稳", "走得慢").encode())(project)
        done = start(project, "convert", within=POWERLESS)
    finally:
        for folder in (".", "docs", "docs/articles"):
            (project / folder).chmod(0o755)
    assert done.returncode == 1 and "Permission denied" in done.stderr and "Traceback" not in done.stderr
    assert "Check who may read and write there" in done.stderr
    assert state(project, "docs", "site") == {k: v for k, v in before.items() if k.startswith(("docs", "site"))}


def test_a_reader_of_our_output_may_leave(project: Path) -> None:
    pages = " ".join([str(project / "seeds/100_abc.txt")] * 3)
    piped = f"{sys.executable} {project / 'build_site.py'} inspect {pages} | head -c 10"
    done = subprocess.run(["bash", "-c", piped], check=False, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert len(done.stdout) == 10 and done.stderr == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["publish"], "invalid choice: 'publish'"),
        (["convert", "--fast"], "unrecognized arguments: --fast"),
        (["inspect"], "required: FILE"),
        (["--jobs", "0"], "write 1 or more"),
    ],
)
def test_an_unknown_command_is_told_and_changes_nothing(project: Path, words: list[str], told: str) -> None:
    before = state(project, "docs", "site")
    done = run(project, *words)
    assert done.returncode == 2 and told in done.stderr and "usage: build_site.py" in done.stderr
    assert state(project, "docs", "site") == before


def test_gb18030_is_converted_and_said(project: Path) -> None:
    seed("100_abc.txt", PAGE.encode("gb18030"))(project)
    page = json.loads(run(project, "inspect", str(project / "seeds/100_abc.txt")).stdout)
    assert [f["code"] for f in page["findings"]] == ["encoding-gb18030"]
    assert [article["title"] for article in page["articles"]] == ["江城的春天"]


def test_without_a_command_both_steps_run_and_the_old_site_is_replaced(project: Path) -> None:
    done = run_copy(project)
    assert done.returncode == 0, done.stderr
    assert "1 page, 1 article, 0 findings, 0 unplaced lines" in done.stdout and "0 written" in done.stdout
    assert "the earlier site" not in (project / "site/index.html").read_text(encoding="utf-8")
    assert "江城的路要靠自己走" in (project / "site/articles/100-5/index.html").read_text(encoding="utf-8")


def with_package(project: Path) -> Path:
    """The project with a copy of the package: MkDocs takes the templates from beside its configuration."""
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "broadsheet", project / "broadsheet", ignore=leave_out)
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        if path.name in navigation and not (project / "docs" / path.name).exists():
            shutil.copy(path, project / "docs" / path.name)
    return project


def run_copy(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return start(with_package(project), *words)


@pytest.fixture(scope="module")
def unbuilt(converted: Path, tmp_path_factory: pytest.TempPathFactory) -> Unbuilt:
    """The site before a build that a broken link stops, what the build said, and the site after it."""
    project = Path(shutil.copytree(converted, tmp_path_factory.mktemp("unbuilt") / "archive"))
    with (project / "docs/about.md").open("a", encoding="utf-8") as about:
        about.write("\n[去哪里](nowhere.md)\n")
    before = state(project, "site")
    done = run_copy(project, "build")
    assert not list(project.glob(".staged-*"))
    return before, done, state(project, "site")


def test_a_build_that_fails_leaves_the_old_site(unbuilt: Unbuilt) -> None:
    before, done, after = unbuilt
    assert done.returncode == 1 and "Mend what it names" in done.stderr and after == before


def test_a_build_that_fails_names_the_broken_link(unbuilt: Unbuilt) -> None:
    assert "nowhere.md" in unbuilt[1].stderr


def test_a_bad_article_by_hand_stops_the_build_with_its_place_and_leaves_the_old_site(project: Path) -> None:
    with_package(project)
    before = state(project, "site")
    (project / "docs/articles/spring.md").write_text("---\ntitle: 春\nauthor: 甲\n---\n\n字\n", encoding="utf-8")
    done = start(project, "build")
    assert done.returncode == 1 and "spring.md:3: author: unknown key" in done.stderr and "authors" in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.count("unknown key") == 1 and "MkDocs stopped" not in done.stderr
    assert state(project, "site") == before


def test_a_site_that_was_built_otherwise_is_built_again(project: Path) -> None:
    with_package(project)
    excerpt = '<p class="entry-excerpt">abc</p>'  # as lists mark what they quote; by hand it is only text
    (project / "docs/articles/spring.md").write_text(f"---\ntitle: 春\n---\n\n江城的路。\n\n{excerpt}\n", encoding="utf-8")
    assert start(project, "build").returncode == 0
    front, own = project / "site/index.html", (project / "site/index.html").read_bytes()
    code = f"from pathlib import Path; from broadsheet.site.build.build import build; build(Path({str(project)!r}), 1)"
    elsewhere = os.environ | {"PYTHONPATH": str(ROOT), "REPO_URL": "https://example.org/code"}
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=elsewhere, cwd=project)
    assert front.read_bytes() != own
    assert start(project, "build").returncode == 0 and front.read_bytes() == own


def test_convert_and_check_leave_an_article_by_hand_alone(project: Path) -> None:
    article = project / "docs/articles/spring.md"
    article.write_text("---\ntitle: 春\n---\n\n江城的路。\n", encoding="utf-8")
    assert run(project, "check").returncode == 0 and run(project, "convert").returncode == 0
    assert article.read_text(encoding="utf-8").endswith("江城的路。\n")
    article.rename(article.with_name("100-5.md"))
    done = run(project, "convert")
    assert done.returncode == 1 and "100-5.md: A file written by hand has the name of a converted one" in done.stderr


@pytest.mark.parametrize("text", ["", "# 春\n\n江城的路。\nsource: 无\n", "\ufeff---\ntitle: 春\n---\n\n江城的路。\n"], ids=["empty", "no front matter", "a mark of order"])
def test_what_a_person_began_to_write_is_never_removed(project: Path, text: str) -> None:
    article, gone = project / "docs/articles/spring.md", project / "docs/articles/100-99.md"
    article.write_text(text, encoding="utf-8")
    gone.write_bytes((project / "docs/articles/100-5.md").read_bytes())  # as of a version that read another article
    assert run(project, "convert").returncode == 0
    assert article.read_text(encoding="utf-8") == text and not gone.exists()


@pytest.mark.parametrize("path", ["articles/road.jpg", "articles/notes/road.md", "pages/notes.md", "pages/road.jpg", "articles/road.webp"])
def test_what_a_person_put_among_the_generated_files_is_never_removed(project: Path, path: str) -> None:
    file = project / "docs" / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"road")
    assert run(project, "convert").returncode == 0 and file.read_bytes() == b"road"


def test_the_picture_of_a_page_that_went_goes_with_it(project: Path) -> None:
    picture, own = project / "docs/pages/099.webp", project / "docs/pages/099.md"
    picture.write_bytes(b"RIFF")
    own.write_bytes((project / "docs/pages/100.md").read_bytes())
    assert run(project, "convert").returncode == 0 and not picture.exists() and not own.exists()


def test_check_passes_on_what_was_converted(project: Path) -> None:
    before = state(project, ".")
    done = start(project, "check")
    assert done.returncode == 0 and state(project, ".") == before


def test_check_sees_a_page_of_docs_edited_by_hand(project: Path) -> None:
    article = project / "docs/articles/100-5.md"
    article.write_text(article.read_text(encoding="utf-8").replace("自己走", "自已走"), encoding="utf-8")
    done = run(project, "check")
    assert done.returncode == 1 and "changed: docs/articles/100-5.md" in done.stdout and "convert" in done.stderr


def test_check_sees_a_seed_that_changed(project: Path) -> None:
    seed("100_abc.txt", PAGE.replace("走得稳", "走得慢").encode())(project)
    before = state(project, "docs")
    done = run(project, "check")
    assert done.returncode == 1 and "changed: docs/articles/100-5.md" in done.stdout
    assert state(project, "docs") == before


def test_check_passes_on_this_repository() -> None:
    done = run(ROOT, "check")
    assert done.returncode == 0, done.stdout + done.stderr


ARTICLE_KEYS = {
    "id", "kind", "title", "title_status", "kicker", "column", "authors", "affiliations", "people", "section_heads", "blocks",
}  # fmt: skip


def test_a_file_among_the_pages_that_is_none_is_told_each_time(project: Path) -> None:
    for name in ("101.md", "江城日报.PDF", "README.md", ".hidden"):
        (project / "seeds" / name).write_text("# 题\n", encoding="utf-8")
    for _ in range(2):
        said = run(project, "convert").stdout
        assert [line.split()[2] for line in said.splitlines() if line.startswith("  passed over: ")] == ["seeds/101.md", "seeds/江城日报.PDF"]
        assert "`python build_site.py add`" in said


def test_a_page_that_was_put_in_twice_is_told_each_time(project: Path) -> None:
    (project / "seeds/099.txt").write_bytes((project / "seeds/100_abc.txt").read_bytes())
    for _ in range(2):
        assert "twice: page 100 has the same source as page 099;" in run(project, "convert").stdout
    (project / "seeds/099.txt").write_text(PAGE + "\n又一段不同的文字。\n", encoding="utf-8")
    assert "twice" not in run(project, "convert").stdout


def test_the_same_person_may_be_in_an_article_that_somebody_wrote(project: Path) -> None:
    record("articles:\n  100-5:\n    same_as: {张山: spring}\n")(project)
    assert run(project, "check").stderr.startswith("error: ")
    (project / "docs/articles/spring.md").write_text("---\ntitle: 春\nauthors: [{name: 张山}]\n---\n\n字\n", encoding="utf-8")
    assert run(project, "convert").returncode == 0


def test_a_line_in_no_article_is_told_each_time_with_what_to_do_which_helps(project: Path) -> None:
    (project / "seeds/101.txt").write_text("江城的夏天\n", encoding="utf-8")
    for _ in range(2):
        said = run(project, "convert").stdout
        assert "1 unplaced line, " in said and "unplaced: page 101, line 1\n" in said and "seeds/101.yml: `lines: {1: {role: " in said
    (project / "seeds/101.yml").write_text("lines: {1: {role: furniture}}\n", encoding="utf-8")
    assert ", 0 unplaced lines" in run(project, "convert").stdout


def test_inspect_prints_one_page_and_writes_nothing(project: Path) -> None:
    before = state(project, ".")
    done = start(project, "inspect", str(project / "seeds/100_abc.txt"))
    assert done.returncode == 0 and done.stderr == ""
    page = json.loads(done.stdout)
    assert state(project, ".") == before
    assert {"page", "source", "sha256", "articles", "unassigned", "findings"} <= page.keys()
    assert page["page"] == "100" and page["source"] == "100_abc.txt"
    assert page["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    (article,) = page["articles"]
    assert article.keys() >= ARTICLE_KEYS
    assert (article["id"], article["title"], article["title_status"]) == ("100-5", "江城的春天", "printed")
    assert article["people"] == [{"name": "张山", "role": "author", "affiliation": "江城大学"}]
    said = [*(b.pop("chance") for b in article["blocks"]), *(b.pop("join") for b in article["blocks"] if "join" in b), article["chance"]]
    assert len(said) == 7 and all(0.0 < chance <= 1.0 for chance in said)
    assert article["blocks"] == [
        {"line": 1, "role": "title"},
        {"line": 3, "role": "byline"},
        {"line": 5, "role": "paragraph", "cont": False},
        {"line": 7, "role": "affiliation"},
    ]
    assert page["unassigned"] == [] and page["findings"] == []


def test_inspect_prints_a_list_for_several_pages_with_every_line_in_one_place() -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))[:2]
    pages = json.loads(run(ROOT, "inspect", *map(str, seeds)).stdout)
    assert [page["source"] for page in pages] == [path.name for path in seeds]
    for page, path in zip(pages, seeds, strict=True):
        placed = [b["line"] for a in page["articles"] for b in a["blocks"]] + [b["line"] for b in page["unassigned"]]
        text = path.read_text(encoding="utf-8").splitlines()
        assert sorted(placed) == [n for n, line in enumerate(text, 1) if line.strip()]


@pytest.mark.parametrize("how", [(), ("--why",)])
def test_what_inspect_prints_is_utf_8_whatever_the_systems_encoding(project: Path, how: tuple[str, ...]) -> None:
    command = [sys.executable, str(project / "build_site.py"), "inspect", *how, str(project / "seeds/100_abc.txt")]
    done = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0 and "张山" in done.stdout.decode("utf-8")


def test_inspect_of_a_file_that_is_not_there_names_it(project: Path) -> None:
    done = run(project, "inspect", str(project / "seeds/999.txt"))
    assert done.returncode == 1 and "999.txt: It cannot be read" in done.stderr and done.stdout == ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(url: str) -> str:
    """The page, or nothing while there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def builds(url: str, seconds: float, until: str | None = None) -> set[str]:
    """The stamps of the builds that a page is served from during some time, or until it shows a text."""
    end, stamps = time.monotonic() + seconds, set[str]()
    while time.monotonic() < end:
        page = get(url)
        stamps |= set(re.findall(r"livereload\((\d+),", page))
        if until and until in page:
            return stamps
        time.sleep(0.1)
    assert until is None, f"{url} does not show {until}"
    return stamps


def told(log: Path, words: str) -> None:
    """Wait until the log holds the words."""
    end = time.monotonic() + PATIENCE
    while words not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end, f"the log does not say: {words}"
        time.sleep(0.1)


@pytest.fixture
def served(project: Path) -> Iterator[tuple[Path, str, Path]]:
    """A project being served, the site's address, and the log."""
    with_package(project)
    port, log = free_port(), project / "log.txt"
    command = [sys.executable, "-u", str(project / "build_site.py"), "serve", "--address", f"127.0.0.1:{port}"]
    environment = os.environ | {"SITE_URL": f"http://127.0.0.1:{port}/", "PYTHONIOENCODING": "utf-8"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            yield project, f"http://127.0.0.1:{port}", log
        finally:
            process.terminate()
            process.wait(10)


def test_serve_follows_a_saved_page_and_then_rests(served: tuple[Path, str, Path]) -> None:
    project, address, log = served
    article = f"{address}/articles/100-5/"
    builds(article, PATIENCE, until="走得稳才走得远")
    seen = builds(article, PATIENCE, until="走得稳才走得远")
    assert len(seen) == 1
    save(project / "seeds/100_abc.txt", PAGE.replace("走得稳", "走得慢"))
    seen |= builds(article, PATIENCE, until="走得慢才走得远")
    while new := builds(article, 2) - seen:  # a busy system may tell of one change in several parts
        seen |= new
        assert len(seen) < 6, "a build is followed by another without end"
    assert re.findall(r"docs/: ([1-9]\d*) written", log.read_text(encoding="utf-8")) == ["2"], "one saved page is one conversion: its article and its ledger"
    save(project / "seeds/100.yml", "newspaqer: x\n")
    told(log, "100.yml:1: newspaqer: unknown key")
    assert "走得慢才走得远" in get(article), "a mistake is told, and serving goes on"
    save(project / "seeds/100.yml", 'rights: "\\ud800"\n')
    told(log, "100.yml:1: rights: it holds half a character")
    save(project / "seeds/100.yml", RECORD)
    save(project / "seeds/100_abc.txt", PAGE)
    builds(article, PATIENCE, until="走得稳才走得远")


def save(file: Path, text: str) -> None:
    """Put it there whole, as editors do."""
    beside = file.parents[1] / "beside"
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)


def test_a_folder_of_seeds_put_in_place_of_the_old_is_watched(tmp_path: Path) -> None:
    from broadsheet.site.build.serve import watch

    (tmp_path / "seeds").mkdir()
    flag = threading.Event()
    observer = watch(tmp_path, flag)
    try:
        for _ in range(2):
            (tmp_path / "new").mkdir()
            (tmp_path / "seeds").rmdir()
            (tmp_path / "new").rename(tmp_path / "seeds")
            assert flag.wait(10), "the new folder"
            time.sleep(0.5)  # its own events are over
            flag.clear()
            page = tmp_path / "seeds/1.txt"
            page.write_text("一")
            assert flag.wait(10), "a page in it"
            page.unlink()
            time.sleep(0.5)
            flag.clear()
    finally:
        observer.stop()
        observer.join()


def test_whatever_a_conversion_raises_is_told_and_the_watching_goes_on(capfd: pytest.CaptureFixture[str]) -> None:
    from broadsheet.site.build.serve import follow

    changed, done = threading.Event(), threading.Event()
    raised: list[Exception] = [MemoryError("zu viel"), UnicodeEncodeError("utf-8", "x", 0, 1, "half"), OSError(28, "No space left on device")]

    def convert() -> None:
        if raised:
            changed.set()  # the next change comes at once
            raise raised.pop(0)
        done.set()

    threading.Thread(target=follow, args=(changed, convert), daemon=True).start()
    changed.set()
    assert done.wait(20)
    said = capfd.readouterr().err
    assert said.count("what was served last stays") == 3 and "zu viel" in said and "half" in said and "No space left" in said


def test_mkdocs_itself_builds_the_site_from_anywhere(project: Path, tmp_path: Path) -> None:
    left = project / ".staged-1-killed"
    left.mkdir()
    (project / "docs/articles/lantern.md").write_text(f"---\ntitle: 夜市裡的老燈籠\n---\n\n{LANTERN}\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "-f", str(with_package(project) / "mkdocs.yml")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site/search/index/manifest.bin").exists(), "the hooks have run"
    assert not left.exists(), "what a killed process left is gone"
    offered, printed = ((project / "site" / place / "articles/lantern/index.html").read_text(encoding="utf-8") for place in ("", "hant"))
    assert LANTERN in printed and '<div class=text lang=zh-Hant>' in printed and "简体转换" not in printed and "簡體轉換" not in printed
    assert "店家点起灯笼，“一盏一盏”照亮后街" in offered and '<div class=text lang=zh-Hans>' in offered
    assert '简体转换：原文是繁体。<a href="../../hant/articles/lantern/"' in offered and '"inLanguage":"zh-Hant"' in offered
    assert "简体转换" not in (project / "site/articles/100-5/index.html").read_text(encoding="utf-8")
