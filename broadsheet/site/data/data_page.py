"""The page `/data/`: what there is to take along and what it is for. Sizes are known, and filled in, once the site is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from broadsheet.site.data.rows import ARTICLES, LINES, Column
from broadsheet.site.lists.listing import document

PAGE = "data/index.md"
# What each file, or folder of files, is for; its unit.
FILES: dict[str, tuple[str, str]] = {
    "articles.csv.zip": ("一篇一行的表，连同正文；解开后用电子表格打开，或由 pandas、R 直接读入。编码 UTF-8", "行"),
    "lines.csv.zip": ("版面的每一行：归入哪一篇、是什么、提取文本与理顺之后的文字；查考还原的依据", "行"),
    "citations.bib.zip": ("全部文章的 BibTeX；LaTeX、JabRef、Zotero", "条"),
    "citations.ris.zip": ("全部文章的 RIS；EndNote、NoteExpress、Zotero", "条"),
    "citations.csl.json.zip": ("全部文章的 CSL-JSON；pandoc、Zotero", "条"),
    "pages/": (
        "每版一包（.tar.gz），名为版面号：各篇的 .bib .ris .json（CSL）.md .txt .xml（TEI P5），名为篇号；全版的 .json，即还原的全部结果，连同每种改动及其所在",
        "包",
    ),
    "articles/": ("不出自版面的文章，每篇一包，名为篇号，内容同上", "包"),
    "datapackage.json": ("各表的说明（Frictionless Data Package）：列名、类型、校验值", ""),
    "SHA256SUMS": ("以上每个文件的校验值；用 sha256sum -c 核对", ""),
    "../feed.xml": ("最近的文章（Atom）；加入阅读器", ""),
}
_CELL = re.compile(r'<td data-file="?([^">]+)"?>(?:</td>)?')


def data_page() -> tuple[str, str]:
    """The page as (path below `docs/`, text)."""
    rows = "\n".join(_row(name, about) for name, (about, _) in FILES.items())
    body = (
        "全部内容都可以带走。每次重建，同样的源文件得到逐字节相同的文件；不载正文的版面只有篇目。\n{: .standfirst }\n\n"
        '<div class="data-files"><table><thead><tr><th scope="col">文件</th><th scope="col">用途</th>'
        f'<th scope="col">数量与大小</th></tr></thead><tbody>\n{rows}\n</tbody></table></div>\n\n'
        f"## 文章表的各列 {{: #articles }}\n\n{_columns(ARTICLES)}\n\n## 版面行表的各列 {{: #lines }}\n\n{_columns(LINES)}\n"
    )
    return PAGE, document("数据", body, template="data.html")


def fill_data_page(folder: Path, counts: Mapping[str, int], packs: Mapping[str, int]) -> None:
    """Write number and size of each file of `folder`, and of its `packs`, into the built page, where there is one."""
    page = folder / "index.html"
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        page.write_text(_CELL.sub(lambda m: f"<td>{_measure(folder, m[1], counts, packs)}", text), encoding="utf-8", newline="\n")


def _row(name: str, about: str) -> str:
    shown = name.rpartition("../")[2]
    link = f"<code>{shown}</code>" if name.endswith("/") else f'<a href="{name}"><code>{shown}</code></a>'
    return f'<tr><td>{link}</td><td>{escape(about)}</td><td data-file="{name}"></td></tr>'


def _columns(columns: tuple[Column, ...]) -> str:
    return "\n".join(f"- `{column.name}` {column.holds}" for column in columns)


def _measure(folder: Path, name: str, counts: Mapping[str, int], packs: Mapping[str, int]) -> str:
    if name.endswith("/"):
        sizes = [size for pack, size in packs.items() if pack.startswith(name)]
        number: int | None = len(sizes)
    else:
        sizes, number = [(folder / name).stat().st_size], counts.get(name.removesuffix(".zip"))
    return "无" if number == 0 else (f"{number:,} {FILES[name][1]}，" if number else "") + _in_words(sum(sizes))


def _in_words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000)):,} KB"
