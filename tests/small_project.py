"""A project of a few short pages of known and unknown years, with all that a site needs."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PAGE = """\
{head}江城的{what}

■{author}

江城的{what}要靠自己走，一步一步走，走得稳才走得远。这是老人们常说的话，也是年轻人正在做的事。数字经济与乡村振兴，都从这里开始。

（作者单位：江城{school}大学）
"""
# name: head, what, author, school, the record's date. Two years, one page of which prints its day, and a page of which nobody knows.
PAGES = {
    "100": ("", "春天", "张山", "理工", "2023-03-05"),
    "101": ("江城日报　2024年5月12日　星期日　第3版\n\n", "道路", "李石", "师范", ""),
    "102": ("", "灯火", "张山", "理工", "2024-12"),
    "103": ("", "后街", "王水", "师范", ""),
    "104": ("", "渡口", "李石", "理工", "[2023-12-01..2024-01-31]"),
}
YEARS = {"2023": ["100"], "2024": ["101", "102"], "unknown": ["103", "104"]}


def make(folder: Path) -> Path:
    """Write the project into the folder; the package's own templates serve it."""
    for name in ("docs", "seeds"):
        (folder / name).mkdir(parents=True)
    for file in ("build_site.py", "mkdocs_hooks.py", *(f"docs/{name}.md" for name in ("about", "editing", "design", "search"))):
        shutil.copy(ROOT / file, folder / file)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("broadsheet/site/", f"{ROOT}/broadsheet/site/")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name, (head, what, author, school, date) in PAGES.items():
        (folder / "seeds" / f"{name}.txt").write_text(_PAGE.format(head=head, what=what, author=author, school=school), encoding="utf-8")
        if date:
            (folder / "seeds" / f"{name}.yml").write_text(f"newspaper: 江城日报\ndate: '{date}'\ndate_note: 试\nrecorded: 2026-11-25\n", encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
