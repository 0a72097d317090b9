"""What a browser prints to PDF comes back from it, character by character."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from broadsheet.read.pdf import read_pdf

TEXTS = (
    "滨江步道全长十二公里，把三段江岸接在一起的“连心桥”——上河街人这样叫它——用了三年时间才修成。",
    "“出门就是江景……”住在码头巷的老人说，“过去要绕二十分钟。”步道沿线设了6处驿站、120盏路灯。",
)


def test_every_character_comes_back_dashes_of_one_glyph_too(browser: Browser, tmp_path: Path) -> None:
    """A font may have one glyph for ——, which a PDF then gives twice at one place, as what is printed twice to look bold."""
    with browser.new_context() as context:
        tab = context.new_page()
        tab.set_content("<body style='width:26em; font-family: \"Noto Sans CJK SC\", sans-serif'>" + "".join(f"<p>{text}</p>" for text in TEXTS))
        tab.pdf(path=tmp_path / "page.pdf")
    (page,) = read_pdf(tmp_path / "page.pdf", (tmp_path / "page.pdf").read_bytes())
    assert [line.text for line in page.lines] == list(TEXTS)
