"""Every link inside the site leads somewhere, wherever the site is put."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import BELOW

OWN = f"http://127.0.0.1{BELOW}"


class Links(HTMLParser):
    """The addresses that a page refers to, and the places in it that can be referred to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids += [found["id"]] if "id" in found else []


@cache
def read(file: Path) -> Links:
    return Links(file)


def broken(site: Path) -> list[str]:
    """`page: link` for each link below the site's own address that leads to no file or no place in it."""
    wrong = []
    for file in sorted(site.rglob("*.html")):
        here = OWN + file.relative_to(site).as_posix().removesuffix("index.html")
        for link in read(file).links:
            whole = urlsplit(urljoin(here, link))
            if whole.netloc != "127.0.0.1":
                continue
            if not whole.path.startswith(BELOW):
                wrong.append(f"{file.relative_to(site)}: {link} leaves the site")
                continue
            target = site / unquote(whole.path.removeprefix(BELOW))
            target = target / "index.html" if target.is_dir() else target
            place = unquote(whole.fragment)
            if not target.is_file() or (place and place not in read(target).ids):
                wrong.append(f"{file.relative_to(site)}: {link}")
    return wrong


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_every_internal_link_and_anchor_resolves(which: str, request: pytest.FixtureRequest) -> None:
    assert broken(request.getfixturevalue(which)) == []


def test_the_link_check_sees_a_broken_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="gone/">x</a><a href="#nowhere">y</a><a href="/elsewhere/">z</a><p id="p"><a href="#p">w</a>'
    )
    assert len(broken(tmp_path)) == 3


def test_no_page_has_one_id_twice(site: Path) -> None:
    for file in site.rglob("*.html"):
        ids = read(file).ids
        assert len(ids) == len(set(ids)), file


def test_every_article_is_reached_from_the_front_page_by_links(site: Path) -> None:
    todo, found = [site / "index.html"], set()
    while todo:
        file = todo.pop()
        if file in found:
            continue
        found.add(file)
        for link in read(file).links:
            whole = urlsplit(urljoin(OWN + file.relative_to(site).as_posix(), link))
            target = site / unquote(whole.path.removeprefix(BELOW)) / "index.html"
            if whole.netloc == "127.0.0.1" and target.is_file():
                todo.append(target.resolve())
    assert set(site.resolve().glob("articles/*/index.html")) <= {file.resolve() for file in found}


def test_no_page_names_a_file_of_another_host(site: Path) -> None:
    for file in site.rglob("*.html"):
        parsed = [urlsplit(link) for link in read(file).links]
        assert {link.netloc for link in parsed} <= {"", "127.0.0.1", "github.com"}, file
