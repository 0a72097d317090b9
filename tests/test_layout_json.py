"""The JSON of MinerU, dots.ocr, PaddleOCR, Docling and Marker, and Markdown in JSON: told by its shape, read region by region with places, and refused where it is not what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from broadsheet.convert import inspect
from broadsheet.errors import BroadsheetError
from broadsheet.read.json_markdown import is_json_markdown
from broadsheet.read.layout_json import MAX_BYTES, running
from broadsheet.read.marker import is_marker
from broadsheet.read.readers import read_source
from broadsheet.read.source import Form

TITLE, BYLINE = "河边的步道修好了", "本报记者 王方"
FIRST = "河边的步道去年秋天修好了，居民每天傍晚都来散步，老人们在树荫下下棋，孩子们在草地上奔跑。"
SECOND = "街道办事处说，明年还要把步道接到北边的旧码头，让码头边的仓库变成图书馆和茶馆。"
FOLIO, SHOWN, NAME, HEAD = "江城日报 2024年5月12日 第3版", "图为修好的步道。王方 摄", "表1 步道的长度", "码头的明天"
TABLE = "<table><tr><td>步道</td><td>2023年</td><td>2024年</td></tr><tr><td>东岸</td><td>1.2</td><td>3.0</td></tr></table>"
ROWS = ["步道 │ 2023年 │ 2024年", "东岸 │ 1.2 │ 3.0"]
BOX = [100, 200, 300, 400]


def content_list() -> Any:
    return [
        {"type": "header", "text": FOLIO, "bbox": [10, 10, 300, 30], "page_idx": 0},
        {"type": "text", "text": TITLE, "text_level": 1, "bbox": BOX, "page_idx": 0},
        {"type": "text", "text": BYLINE, "bbox": [100, 410, 300, 430], "page_idx": 0},
        {"type": "text", "text": FIRST, "bbox": [100, 440, 300, 600], "page_idx": 0},
        {"type": "image", "img_path": "images/a.jpg", "image_caption": [SHOWN], "image_footnote": [], "bbox": [310, 200, 600, 400], "page_idx": 0},
        {"type": "table", "table_caption": [NAME], "table_footnote": [], "table_body": TABLE, "bbox": [310, 410, 600, 500], "page_idx": 0},
        {"type": "text", "text": SECOND, "bbox": [310, 510, 600, 700], "page_idx": 0},
    ]


def block(kind: str, *lines: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "bbox": BOX, "lines": [{"bbox": BOX, "spans": [{"type": "text", "content": line}]} for line in lines], **more}


def middle() -> Any:
    table = {"type": "table_body", "bbox": BOX, "lines": [{"bbox": BOX, "spans": [{"type": "table", "html": TABLE}]}]}
    picture = {"type": "image_body", "bbox": BOX, "lines": [{"bbox": BOX, "spans": [{"type": "image", "image_path": "a.jpg"}]}]}
    blocks = [
        block("title", TITLE[:4], TITLE[4:]), block("text", BYLINE), block("text", FIRST[:20], FIRST[20:]),
        {"type": "image", "bbox": BOX, "blocks": [picture, block("image_caption", SHOWN)]}, {"type": "table", "bbox": BOX, "blocks": [block("table_caption", NAME), table]},
        block("text", SECOND),
    ]  # fmt: skip
    return {"pdf_info": [{"page_idx": 0, "page_size": [1000, 1500], "para_blocks": blocks, "discarded_blocks": [block("header", FOLIO)]}], "_backend": "pipeline"}


def model() -> Any:
    kinds = [("header", FOLIO), ("title", TITLE), ("text", BYLINE), ("text", FIRST), ("image", None), ("image_caption", SHOWN), ("table_caption", NAME), ("table", TABLE), ("text", SECOND)]
    return [[{"type": kind, "bbox": [0.01, 0.05 * n + 0.01, 0.5, 0.05 * n + 0.04], "angle": 0, "score": None, "content": text, "format": None} for n, (kind, text) in enumerate(kinds)]]


def dots() -> Any:
    kinds = [("Page-header", FOLIO), ("Title", f"# {TITLE}"), ("Text", BYLINE), ("Text", FIRST), ("Picture", None), ("Caption", SHOWN), ("Caption", NAME), ("Table", TABLE), ("Text", SECOND)]
    return [{"bbox": [10, 10 * n + 10, 500, 10 * n + 20], "category": kind, **({"text": text} if text else {})} for n, (kind, text) in enumerate(kinds)]


def paddle() -> Any:
    kinds = [("header", FOLIO), ("doc_title", TITLE), ("text", BYLINE), ("text", f"{FIRST[:20]}\n{FIRST[20:40]}\n{FIRST[40:]}\n"), ("image", ""), ("figure_title", SHOWN), ("table_title", NAME), ("table", TABLE), ("text", SECOND)]
    rows = [{"block_label": kind, "block_content": text, "block_bbox": [10, 10 * n + 10, 500, 10 * n + 20], "block_id": n, "block_order": n} for n, (kind, text) in enumerate(kinds)]
    return {"input_path": "p.png", "page_index": None, "width": 1000, "height": 1500, "model_settings": {}, "parsing_res_list": rows}


def docling(origin: str = "BOTTOMLEFT") -> Any:
    parts = [("texts", "page_header", FOLIO), ("texts", "title", TITLE), ("groups", "inline", ""), ("texts", "text", BYLINE), ("texts", "text", FIRST), ("pictures", "picture", ""), ("texts", "caption", SHOWN)]
    parts += [("texts", "caption", NAME), ("tables", "table", ""), ("texts", "text", SECOND)]
    document: Any = {"schema_name": "DoclingDocument", "version": "1.5.0", "name": "p", "pages": {"1": {"page_no": 1, "size": {"width": 1000.0, "height": 1500.0}}}, "texts": [], "groups": [], "pictures": [], "tables": []}
    document |= {"furniture": {"self_ref": "#/furniture", "children": []}, "body": {"self_ref": "#/body", "children": [{"$ref": f"#/{kind}/{n}"} for n, (kind, *_) in enumerate(parts) if n != 3]}}
    for n, (kind, label, text) in enumerate(parts):
        sides = (10, 10 * n + 10, 500, 10 * n + 20) if origin == "TOPLEFT" else (10, 1490 - 10 * n, 500, 1480 - 10 * n)
        prov = [{"page_no": 1, "bbox": {**dict(zip("ltrb", map(float, sides), strict=True)), "coord_origin": origin}, "charspan": [0, len(text)]}] if label != "inline" else []
        document[kind].append({"self_ref": f"#/{kind}/{n}", "label": label, "text": text, "prov": prov, "children": [{"$ref": "#/texts/3"}] if label == "inline" else []})
    document["tables"][0]["data"] = {"table_cells": [{"text": cell, "start_row_offset_idx": n, "start_col_offset_idx": k} for n, row in enumerate(ROWS) for k, cell in enumerate(row.split(" │ "))]}
    document["texts"].reverse()  # the order is the tree's
    return document


def marker() -> Any:
    table = TABLE.replace("<table>", "<table><tbody>").replace("</table>", "</tbody></table>")
    kinds = [("PageHeader", f"<p>{FOLIO}</p>"), ("SectionHeader", f"<h1>{TITLE}</h1>"), ("Text", f'<p block-type="Text">{BYLINE}</p>'), ("Text", f"<p>{FIRST[:20]}<b>{FIRST[20:]}</b></p>")]
    kinds += [("Picture", ""), ("Caption", f"<p>{SHOWN}</p>"), ("Caption", f"<p>{NAME}</p>"), ("Table", table), ("Text", f'<p block-type="Text">{SECOND}</p>')]
    return [{"id": f"/page/0/{kind}/{n}", "block_type": kind, "html": html, "bbox": [10, 10 * n + 10, 500, 10 * n + 20], "polygon": [], "children": None, "section_hierarchy": {}, "images": {}} for n, (kind, html) in enumerate(kinds)]


def marker_tree() -> Any:
    *before, picture, shown, name, table, last = marker()
    groups = [{**picture, "id": f"/page/0/{kind}/{n}", "block_type": kind, "html": "<content-ref src='/page/0/x'></content-ref>", "children": inner} for n, (kind, inner) in enumerate((("PictureGroup", [picture, shown]), ("TableGroup", [name, table])), 20)]
    table["children"] = [{"id": "/page/0/TableCell/1", "block_type": "TableCell", "html": "<th>步道</th>", "bbox": [1, 1, 2, 2]}]
    page = {"id": "/page/0/Page/366", "block_type": "Page", "html": "<content-ref src='/page/0/x'></content-ref>", "bbox": [0.0, 0.0, 1000.0, 1500.0], "polygon": [], "children": [*before, *groups, last]}
    return {"children": [page], "block_type": "Document", "metadata": {"table_of_contents": []}}


def marker_chunks() -> Any:
    return {"blocks": [{**block, "page": 366} for block in marker()], "page_info": {"0": {"bbox": [0, 0, 1000, 1500], "polygon": []}}, "metadata": {}}


def content_list_v2() -> Any:
    def spans(text: str) -> list[dict[str, str]]:
        return [{"type": "text", "content": text[:5]}, {"type": "text", "content": text[5:]}]

    kinds: list[tuple[str, dict[str, Any]]] = [
        ("page_header", {"page_header_content": spans(FOLIO)}), ("title", {"title_content": spans(TITLE), "level": 1}), ("paragraph", {"paragraph_content": spans(BYLINE)}), ("paragraph", {"paragraph_content": spans(FIRST)}),
        ("image", {"image_source": {"path": "a.jpg"}, "image_caption": spans(SHOWN), "image_footnote": []}), ("table", {"table_caption": spans(NAME), "table_footnote": [], "html": TABLE, "table_nest_level": 1}),
        ("list", {"list_type": "text_list", "list_items": [{"item_type": "text", "item_content": spans(SECOND)}]}),
    ]  # fmt: skip
    return [[{"type": kind, "content": content, "bbox": [10, 10 * n + 10, 500, 10 * n + 20]} for n, (kind, content) in enumerate(kinds)]]


FORMS: dict[str, tuple[Form, Any]] = {
    "content_list": ("mineru", content_list()), "middle": ("mineru", middle()), "model": ("mineru", model()), "dots": ("dots-ocr", dots()), "paddle": ("paddleocr", paddle()),
    "paddle, printed": ("paddleocr", {"res": paddle()}), "paddle's service": ("paddleocr", {"errorCode": 0, "result": {"layoutParsingResults": [{"prunedResult": paddle(), "markdown": {}}]}}),
    "content_list_v2": ("mineru", content_list_v2()), "docling": ("docling", docling()), "docling, from the upper corner": ("docling", docling("TOPLEFT")),
    "marker": ("marker", marker_tree()), "marker, in chunks": ("marker", marker_chunks()), "marker's service": ("marker", {"output_format": "json", "json": marker_tree(), "html": None}),
}  # fmt: skip


def written(folder: Path, value: Any, name: str = "020.json") -> Path:
    (path := folder / name).write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FORMS)
def test_a_page_is_read_region_by_region_with_its_places(name: str, tmp_path: Path) -> None:
    form, value = FORMS[name]
    source = read_source(written(tmp_path, value))
    ((page),) = source.pages
    lines = [line.text for line in page.lines if line.text]
    assert source.form == form and sorted(lines) == sorted([FOLIO, TITLE, BYLINE, FIRST, SHOWN, NAME, *ROWS, SECOND])
    assert all(line.box for line in page.lines if line.text)
    width, height = page.size or (0, 0)
    assert all(0 <= line.box[0] < line.box[2] <= width and 0 <= line.box[1] < line.box[3] <= height for line in page.lines if line.box)
    assert [f.code for f in page.findings] == ["markup-read", "figure-left-out"]


@pytest.mark.parametrize("name", FORMS)
def test_its_article_is_whole_and_captions_stand_beside_it(name: str, tmp_path: Path) -> None:
    page: Any = inspect([written(tmp_path, FORMS[name][1])])[0]
    (article,) = page["articles"]
    assert article["title"] == TITLE and article["authors"] == ["王方"]
    texts = [page["lines"][b["line"] - 1] for b in article["blocks"] if b["role"] == "paragraph"]
    assert {FIRST, SECOND, *ROWS} <= set(texts) and SHOWN not in texts
    assert SHOWN in [page["lines"][b["line"] - 1] for b in page["unassigned"] if b["role"] == "caption"]


def test_several_pages_are_told_apart(tmp_path: Path) -> None:
    second = [dict(row, page_idx=3) for row in content_list()]
    assert len(read_source(written(tmp_path, [*second, *content_list()])).pages) == 2
    assert len(read_source(written(tmp_path, {"pdf_info": middle()["pdf_info"] * 3})).pages) == 3
    assert len(read_source(written(tmp_path, model() * 2)).pages) == 2


def test_marker_tells_pages_lists_formulas_and_what_a_picture_shows(tmp_path: Path) -> None:
    kinds = [("SectionHeader", f"<h2>{HEAD}\n</h2>"), ("Equation", '<p block-type="Equation"><math display="block">r = 10^{2}</math></p>'), ("TextInlineMath", "<p>共<math>10^{4}</math>米。</p>")]
    kinds += [("ListGroup", "<ul><li>修好东岸。</li><li>修好西岸。</li></ul>"), ("Figure", "<p role='img'>Image /page/3/Figure/1 description: a river</p>")]
    more = [{"id": f"/page/3/{kind}/{n}", "block_type": kind, "html": html, "bbox": BOX} for n, (kind, html) in enumerate(kinds)]
    tree, chunks = marker_tree(), marker_chunks()
    tree["children"].append({"id": "/page/3/Page/0", "block_type": "Page", "html": "", "bbox": [0, 0, 1000, 1500], "children": more})
    chunks["blocks"] += more
    for value in (tree, chunks):
        first, second = read_source(written(tmp_path, value)).pages
        assert TITLE in [line.text for line in first.lines]
        assert [line.text for line in second.lines if line.text] == [HEAD, "r = 10²", "共10⁴米。", "修好东岸。", "修好西岸。"]


@pytest.mark.parametrize("value", [{"children": [{"block_type": "Section", "html": TITLE}]}, {"blocks": marker()}, {"json": "x", "children": 3}, {"page_info": {}, "blocks": [{"id": 7, "html": TITLE}]}])
def test_other_trees_and_lists_of_blocks_are_not_taken_for_markers(value: Any, tmp_path: Path) -> None:
    path = written(tmp_path, value)
    assert not is_marker(path, path.read_bytes())


def test_lists_formulas_and_headings_below_are_read_as_what_they_say(tmp_path: Path) -> None:
    value = [
        *content_list()[1:4],
        {"type": "text", "text": HEAD, "text_level": 2, "bbox": BOX, "page_idx": 0},
        {"type": "equation", "text": "$$\nr = 10^{2}\n$$", "text_format": "latex", "bbox": BOX, "page_idx": 0},
        {"type": "list", "sub_type": "text", "list_items": ["修好东岸。", "修好西岸。"], "bbox": BOX, "page_idx": 0},
    ]
    lines = [line.text for line in read_source(written(tmp_path, value)).pages[0].lines if line.text]
    assert lines == [TITLE, BYLINE, FIRST, HEAD, "r = 10²", "修好东岸。", "修好西岸。"]


@pytest.mark.parametrize("text", ["床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", "一句话。\n另一段很长很长很长很长的话。", "一行"])
def test_lines_that_mean_something_stay(text: str) -> None:
    assert running(text) == text


def test_print_lines_of_a_region_are_one_paragraph() -> None:
    assert running("步道的路灯要到深夜才\n熄，住在河边的 new\nway 老人说，从前这\n里不是这样。") == "步道的路灯要到深夜才熄，住在河边的 new way 老人说，从前这里不是这样。"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({"name": "x"}, "neither MinerU's"),
        ([1, 2, 3], "neither MinerU's"),
        ([{"type": "text"}], "neither MinerU's"),
        ([{"cls_id": 22, "label": "text", "score": 0.9, "bbox": BOX, "index": 4}], "neither MinerU's"),
        ([[1], [BOX]], "neither MinerU's"),
        ([[{"type": "text", "bbox": BOX, "content": ""}]], "no text"),
        ({"pdf_info": [{"para_blocks": [], "page_size": [1, 1]}]}, "no text"),
        ([{"bbox": BOX, "category": "Text"}], "no text"),
        ({"rec_texts": ["江城", 3, "江城"], "rec_polys": [[[1, "x"]], [[1, 2]], 5], "rec_scores": 3}, "no text"),
        ([[{"type": [], "bbox": 3, "content": {"a_content": 3, "list_items": [3, {"item_content": None}]}}]], "no text"),
        ({"schema_name": "DoclingDocument", "body": {"children": [{"$ref": "#/body"}, 3]}, "texts": [{"self_ref": [], "prov": [{"page_no": 1, "bbox": [1]}]}]}, "no text"),
        ({"parsing_res_list": []}, "no text"),
        ('[{"type": "text", "page_idx": 0', "does not begin as such"),
        ("[" * 100_000, "does not begin as such"),
    ],
)
def test_what_is_none_or_empty_is_refused_with_a_remedy(value: Any, word: str, tmp_path: Path) -> None:
    path = written(tmp_path, value)
    with pytest.raises(BroadsheetError, match=word) as caught:
        read_source(path)
    assert caught.value.file == path and caught.value.remedy


@pytest.mark.parametrize("box", [None, [], [1, 2, 3], ["a", 1, 2, 3], [5, 5, 1, 1], [0, 0, 1e30, 5], [float("nan")] * 4, [True, 0, 1, 1], {"x": 1}])
def test_a_place_that_is_none_is_left_out(box: Any, tmp_path: Path) -> None:
    page = read_source(written(tmp_path, [dict(row, bbox=box) for row in dots()])).pages[0]
    assert page.size is None and not any(line.box for line in page.lines) and TITLE in [line.text for line in page.lines]


@pytest.mark.parametrize("value", [[{"type": 5, "page_idx": "x", "text": {"a": 1}}, *content_list()], [{"type": "list", "page_idx": 0, "list_items": [[["x"]], None, 3]}, *content_list()]])
def test_values_of_another_kind_are_no_text(value: Any, tmp_path: Path) -> None:
    assert TITLE in [line.text for page in read_source(written(tmp_path, value)).pages for line in page.lines]


def test_a_text_in_brackets_is_no_json(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, "[本报讯]河边的步道修好了。\n", "020.txt")).form == "blocks"


def test_what_is_too_big_is_not_parsed(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError):
        read_source(written(tmp_path, "[" + "{}," * (MAX_BYTES // 3) + "{}]"))


def pp_ocr() -> Any:
    lines = [(FOLIO, 0, 0, 20), (TITLE, 0, 60, 48), (BYLINE, 0, 120, 20)]
    lines += [(text[a:b], 40 if a == 0 else 0, y, 20) for text, y0 in ((FIRST, 160), (SECOND, 280)) for y, (a, b) in zip(range(y0, y0 + 120, 30), ((0, 16), (16, 34), (34, 60)), strict=False)]
    polys = [[[x, y], [x + size * len(text), y], [x + size * len(text), y + size], [x, y + size]] for text, x, y, size in lines]
    return {"input_path": "p.png", "page_index": None, "dt_polys": polys, "rec_texts": [text for text, *_ in lines], "rec_scores": [0.5, *[0.98] * (len(lines) - 1)], "rec_polys": polys, "rec_boxes": []}


@pytest.mark.parametrize("value", [pp_ocr(), {"res": pp_ocr()}, {"result": {"ocrResults": [{"prunedResult": pp_ocr(), "ocrImage": None}]}}])
def test_the_lines_of_pp_ocr_are_put_together_as_those_of_a_scan(value: Any, tmp_path: Path) -> None:
    source = read_source(written(tmp_path, value))
    assert source.form == "paddleocr" and [line.text for line in source.pages[0].lines if line.text] == [FOLIO, TITLE, BYLINE, FIRST, SECOND]
    assert all(line.box for line in source.pages[0].lines if line.text) and [f.lines for f in source.pages[0].findings] == [(1,)]


MARKDOWN = f"{FOLIO}\n\n# {TITLE}\n\n{BYLINE}\n\n{FIRST}\n\n{SECOND}\n"
OLMOCR = {"id": "a", "text": MARKDOWN * 2, "source": "olmocr", "metadata": {"pdf-total-pages": 2}, "attributes": {"pdf_page_numbers": [[0, len(MARKDOWN), 1], [len(MARKDOWN), 2 * len(MARKDOWN), 2]]}}
ARTICLES = [{"标题": TITLE, "作者": ["王方"], "正文": [FIRST, SECOND], "语言": "zh", "置信度": 0.9}]
FENCED = f"```json\n{json.dumps(ARTICLES, ensure_ascii=False, indent=2)}\n```"
OF_MARKDOWN: dict[str, tuple[int, Any]] = {
    "Mistral OCR": (2, {"pages": [{"index": n, "markdown": MARKDOWN, "images": []} for n in range(2)], "model": "mistral-ocr", "usage_info": {"pages_processed": 2}}),
    "olmOCR": (2, OLMOCR),
    "olmOCR, of two files": (4, "\n".join(json.dumps(OLMOCR, ensure_ascii=False) for _ in range(2)) + "\n"),
    "articles": (1, ARTICLES),
    "articles in an object": (1, {"articles": [{"title": TITLE, "author": "王方", "content": f"{FIRST}\n{SECOND}"}]}),
    "articles, fenced": (1, FENCED),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_MARKDOWN)
def test_markdown_and_labelled_parts_in_json_are_read_as_what_they_say(name: str, tmp_path: Path) -> None:
    pages, value = OF_MARKDOWN[name]
    found: Any = inspect([written(tmp_path, value)])
    assert len(found) == pages and found[0]["form"] == "json-markdown"
    (article,) = found[0]["articles"]
    assert (article["title"], article["authors"]) == (TITLE, ["王方"])
    assert [found[0]["lines"][b["line"] - 1] for b in article["blocks"] if b["role"] == "paragraph"] == [FIRST, SECOND]


@pytest.mark.parametrize("value", [{"pages": [{"markdown": 1}]}, {"text": "江城", "attributes": {"pdf_page_numbers": [["a", 2], []]}}, {"attributes": {"pdf_page_numbers": 3}}, [{"名称": TITLE, "正文": FIRST}], '{"a": 1}\n{"b": 2}', '{"'])
def test_other_json_is_not_taken_for_it(value: Any, tmp_path: Path) -> None:
    path = written(tmp_path, value)
    assert not is_json_markdown(path, path.read_bytes())
