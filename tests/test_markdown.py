"""What the Markdown writer promises: source text is inert, front matter reads back, every line keeps its mark."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from ruamel.yaml import YAML
from site_build import ROOT
from site_fixture import HOSTILE, first_page, hostile_page, piece, second_page

from broadsheet.archive.entries import entries
from broadsheet.archive.surroundings import contexts
from broadsheet.edition import Edition
from broadsheet.editor.record import Record
from broadsheet.io.seeds import read_page
from broadsheet.language.lexicon import load_words
from broadsheet.model import Article, Edit, Finding, Paragraph, Person, Recovered, Section
from broadsheet.recover import recover
from broadsheet.writers import escape
from broadsheet.writers.chinese_words import date_in_words
from broadsheet.writers.context import Directory
from broadsheet.writers.formats import WRITERS
from broadsheet.writers.frontmatter import front_matter
from broadsheet.writers.inline import Margin, Run, inline

# Extensions that the site does not use today, so that turning one on does not wake what sleeps in the pages.
FURTHER = [
    "extra", "admonition", "smarty", "sane_lists", "wikilinks", "toc", "pymdownx.magiclink", "pymdownx.emoji", "pymdownx.tilde",
    "pymdownx.caret", "pymdownx.mark", "pymdownx.keys", "pymdownx.arithmatex", "pymdownx.inlinehilite", "pymdownx.snippets",
    "pymdownx.critic", "pymdownx.smartsymbols", "pymdownx.details", "pymdownx.tasklist", "pymdownx.blocks.html",
]  # fmt: skip
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
marks = st.text(alphabet="&<>\\`*_{}[]()#+-.!|~^:=$@\"'%/ \t\n0129aAwx中，\u0002\u202e", min_size=1, max_size=40)


class Words(HTMLParser):
    """The text of a piece of HTML and the tags that it is in."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", [""], [("", "")]
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def render() -> Markdown:
    """Markdown with the site's own extensions."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


def shown(source: str, renderer: Markdown) -> Words:
    return Words(renderer.reset().convert(source))


PLACES = (
    "{}",
    "前{}后",
    "## {} {{: #h }}",
    "[{}](x.md){{: .key }}",
    "- {} <small>1</small>",
    '<section markdown="1">\n\n{}\n\n</section>',
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_text_with_a_meaning_in_markdown_shows_as_itself(text: str, place: str, render: Markdown) -> None:
    before, after = Words(render.reset().convert(place.format("\ue000"))).text.split("\ue000")
    found = shown(place.format(escape.markdown(text)), render)
    assert found.text == before + escape.visible(text) + after
    assert not {"script", "img", "code", "em", "strong", "ol", "blockquote", "hr", "table"} & set(found.tags)


@given(text=st.one_of(texts, marks))
def test_any_text_shows_as_itself(text: str) -> None:
    renderer = Markdown(extensions=["attr_list", "md_in_html", "toc"])
    found = shown(escape.markdown(text), renderer)
    assert found.text == escape.visible(text)
    assert set(found.tags) <= {"", "p", "span"}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_inert_with_extensions_the_site_may_turn_on(text: str) -> None:
    found = shown(escape.markdown(text), Markdown(extensions=FURTHER))
    assert set(found.tags) <= {"", "p", "span"}
    assert not [value for name, value in found.attributes if name.startswith("on") or name in ("href", "src")]


@given(text=st.one_of(texts, marks))
def test_an_attribute_holds_any_text(text: str) -> None:
    source = f'x<span class="mend" title="{escape.attribute(text)}">y</span>'
    found = shown(source, Markdown(extensions=["attr_list", "md_in_html"]))
    assert dict(found.attributes).get("title") == escape.visible(text)
    assert found.text == "xy"


def test_a_mark_that_turns_the_direction_is_named_not_obeyed() -> None:
    assert escape.visible("a\u202eb") == "a⟦U+202E⟧b"
    assert "\u202e" not in escape.markdown("a\u202eb")


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "role", "slug"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=st.dictionaries(st.sampled_from(["title", "date", "authors", "source"]), values))
def test_front_matter_reads_back_to_the_same_values(value: dict[str, Any]) -> None:
    text = front_matter(value)
    assert text.startswith("---\n") and text.endswith("---\n") and text.count("\n---\n") == 1
    inner = text[4:-4]
    assert (yaml.safe_load(inner) or {}) == value
    modern = YAML(typ="safe", pure=True)
    modern.version = (1, 2)
    assert (modern.load(inner) or {}) == value


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "2024-12-01",
        "1e3",
        "null",
        "\ufeff",
        "\x85\u2028",
        "---",
        "\x00\x1b",
        "\ufffe",
        "\U000e0001",
        "a: b #c",
        "'",
        '"\\',
    ],
)
def test_front_matter_keeps_strings_strings(value: str) -> None:
    assert yaml.safe_load(front_matter({"k": value, "l": [value]})[4:-4]) == {"k": value, "l": [value]}


def written(recovered: Recovered, id: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of one article of a page."""
    article, context = next(
        pair for pair in contexts(recovered, Directory({"陈艳丽": "chen-yanli"})) if pair[0].id == id
    )
    _, head, body = WRITERS["markdown"](article, context).split("---\n", 2)
    return yaml.safe_load(head), body


def test_a_photographer_with_a_page_is_cut_out_of_the_credit_to_be_linked() -> None:
    page = first_page()
    assert "credit_parts" not in written(page, "010-9")[0]["figures"][0], "王五 has no page"
    figure = replace(page.figures[0], credit="记者 陈艳丽 摄", photographers=(Person("陈艳丽", "photographer"),))
    shown = written(replace(page, figures=(figure,)), "010-9")[0]["figures"][0]
    assert shown["credit_parts"] == [{"text": "记者 ", "slug": None}, {"text": "陈艳丽", "slug": "chen-yanli"}, {"text": " 摄", "slug": None}]


def test_a_post_is_no_institution() -> None:
    """The page of 重庆电子科技职业学院 lists its professor's article; 重庆电子科技职业学院教授 has no page."""
    page = first_page()
    article = replace(page.articles[0], affiliations=("重庆电子科技职业学院教授", "广州大学"))
    page = replace(page, articles=(article, *page.articles[1:]))
    (entry,) = (e for e in entries(page) if e.id == article.id)
    assert entry.own_institutions == ("重庆电子科技职业学院", "广州大学")
    pairs = contexts(page, Directory(institutions={"重庆电子科技职业学院": "cq", "广州大学": "gz"}))
    context = next(c for a, c in pairs if a.id == article.id)
    shown = yaml.safe_load(WRITERS["markdown"](article, context).split("---\n", 2)[1])["affiliations"]
    assert shown == [
        {"name": "重庆电子科技职业学院教授", "slug": None, "parts": [{"text": "重庆电子科技职业学院", "slug": "cq"}, {"text": "教授", "slug": None}]},
        {"name": "广州大学", "slug": "gz"},
    ]


def test_front_matter_holds_what_the_contract_names() -> None:
    head, _ = written(first_page(), "010-9")
    assert head["title"] == head["title_printed"] == "推进老旧小区改造要坚持“民生为大”"
    assert head["authors"][0] == {
        "name": "陈艳丽",
        "role": "author",
        "role_shown": "作者",
        "affiliation": "重庆电子科技职业学院",
        "slug": "chen-yanli",
    }
    assert head["source"] == {"file": "010_fixture.txt", "sha256": "ab" * 32, "lines": [3, 5, 7, 9, 13, 11, 23, 15]}
    assert (head["date"], head["newspaper"], head["page"], head["column"]) == (
        "[2024-12..]",
        "重庆日报",
        "010",
        "民生大计",
    )
    assert head["sections"][0] == {
        "heading": "坚持民生优先，营造优质生活",
        "anchor": "l11",
        "kind": "run-in",
    }
    assert head["tags"] == ["城市更新"] and head["findings"][0]["lines"] == [13]
    assert head["quiet_mends"] == {"width": 1} and head["mends"][0]["printed"] == "and"


def test_an_unknown_date_is_absent_not_empty() -> None:
    assert "date" not in written(second_page(), "011-7")[0]


def test_a_lost_title_and_a_supplied_one_never_pass_for_printed() -> None:
    lost, _ = written(first_page(), "010-17")
    supplied, _ = written(first_page(), "010-29")
    assert lost["title"].startswith("（原题缺失）加快科技创新") and lost["title_printed"] is None
    assert supplied["title"] == "[区域发展的排序位置]" and supplied["title_printed"] is None


def test_every_line_of_the_text_has_one_mark_that_leads_to_the_page(render: Markdown) -> None:
    for recovered in (first_page(), second_page(), hostile_page()):
        for article in recovered.articles:
            found = shown(written(recovered, article.id)[1], render)
            ids = [
                value for name, value in found.attributes if name == "id" and value[0] == "l" and value[1:].isdecimal()
            ]
            pieces = [f"l{p.line}" for paragraph in article.paragraphs for p in paragraph.pieces]
            assert ids == pieces
            assert {f"../pages/{article.page}.md#{id}" for id in ids} <= {v for n, v in found.attributes if n == "href"}


def read(body: str, renderer: Markdown) -> str:
    """What a reader sees of an article's text, its headings included, without the site's own words."""
    own = re.sub("<summary>.*?</summary>", "", body.replace('<small class="from">摘自正文</small>', ""))
    return shown(own, renderer).text.replace("\n", "")


def mended(article: Article) -> str:
    return "".join(escape.visible(paragraph.text) for paragraph in article.paragraphs)


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda seed: str(seed.stem[:3]))
def test_the_text_of_an_article_is_all_there_and_in_order(seed: Path, render: Markdown) -> None:
    recovered = recover(read_page(seed), Record(), load_words())
    for page in (recovered, first_page(), second_page()):
        for article in page.articles:
            assert read(written(page, article.id)[1], render) == mended(article)


@given(pieces=st.lists(st.one_of(texts, marks), min_size=1, max_size=3), stop=st.sampled_from(["。", "", "："]), data=st.data())
def test_a_run_in_head_and_what_follows_are_the_whole_paragraph(pieces: list[str], stop: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(pieces[0])))
    first = pieces[0][:length] + stop + pieces[0][length:]
    start, size = data.draw(st.integers(0, len(first))), data.draw(st.integers(0, 9))
    edit = Edit(1, start, first[start : start + size], data.draw(texts | st.just("")), "editor", "误")
    paragraph = Paragraph("paragraph", (piece(1, first, edit), *(piece(n, text) for n, text in enumerate(pieces[1:], 2))))
    assume(paragraph.text)
    heading = paragraph.text[:length]
    article = replace(first_page().articles[0], paragraphs=(paragraph,), sections=(Section(heading, "l1", 0, "run-in"),), findings=())
    body = written(replace(first_page(), articles=(article,)), article.id)[1]
    assert read(body, Markdown(extensions=["attr_list"])) == mended(article)


def test_a_run_in_head_is_a_heading_with_its_full_stop_set_apart(render: Markdown) -> None:
    head, body = written(first_page(), "010-9")
    found = render.reset().convert(body)
    assert '<h2 class="run-in" id="l11">坚持民生优先，营造优质生活<span class="stop">。</span></h2>' in found
    assert shown(body, render).text.count("坚持民生优先，营造优质生活") == 1
    assert head["sections"][0]["heading"] == "坚持民生优先，营造优质生活", "the contents go without"


def test_a_slip_mended_in_a_run_in_head_is_shown_there(render: Markdown) -> None:
    slip = Edit(11, 2, "民声", "民生", "editor", "音近而误")
    paragraph = Paragraph("paragraph", (piece(11, "坚持民声优先，营造优质生活。正文从这里开始。", slip),))
    article = replace(first_page().articles[0], paragraphs=(paragraph,), sections=(Section("坚持民生优先，营造优质生活", "l11", 0, "run-in"),))
    found = html.unescape(render.reset().convert(written(replace(first_page(), articles=(article,)), article.id)[1]))
    assert '坚持<span class="mend" tabindex="0" data-was="提取文本：民声">民生</span>优先，营造优质生活<span class="stop">' in found


def test_questions_and_speakers_are_headings_and_a_repeat_says_what_it_is(render: Markdown) -> None:
    assert '<h2 class="question" id="l7">' in render.reset().convert(written(second_page(), "011-7")[1])
    assert '<h2 class="speaker" id="l17">' in render.reset().convert(written(second_page(), "011-19")[1])
    assert "摘自正文" in written(first_page(), "010-9")[1]


def test_a_slip_is_shown_where_it_was_mended_and_a_width_is_not(render: Markdown) -> None:
    page = render.reset().convert(written(first_page(), "010-9")[1])
    assert '社区服务<span class="mend" tabindex="0" data-was="提取文本：and">与</span>智慧社区' in html.unescape(page)
    assert page.count('class="mend"') == 1


def test_a_remark_stands_at_the_last_of_its_lines_and_says_its_words(render: Markdown) -> None:
    recovered = first_page()
    article = replace(recovered.articles[0], findings=(Finding("gap", '断栏处"<b>', (9, 13)), Finding("title-cut", "标题", (5,))))
    body = written(replace(recovered, articles=(article, *recovered.articles[1:])), "010-9")[1]
    page = html.unescape(render.reset().convert(body))
    assert page.count('class="remark"') == 1
    assert 'title="13"></a><a id="mark-2" class="remark" data-n="2" href="#note-2" title="注：断栏处"<b>"></a>社区服务' in page


def test_where_several_speak_the_first_named_in_a_paragraph_is_set_apart() -> None:
    recovered = second_page()
    spoken = Paragraph("paragraph", (piece(19, "“好。”徐泉森表示，与陈艳丽看法相同，徐泉森补充。"),))
    panel = recovered.articles[1]
    several = replace(panel, paragraphs=(panel.paragraphs[0], spoken), sections=panel.sections[:1])
    alone = replace(several, people=panel.people[:1])
    for article, expected in ((several, 1), (alone, 0)):
        body = written(replace(recovered, articles=(article,)), "011-19")[1].strip().split("\n\n")[1]
        assert body.count('<b class="says">') == expected
        assert ('”<b class="says">徐泉森</b>表示，与陈艳丽看法' in body) == bool(expected)


@pytest.mark.parametrize(
    ("text", "shown_text"),
    [("推动“1+2”政策", "推动<wbr>“1+2”<wbr>政策"), ("园“N”园", "园<wbr>“N”<wbr>园"), ("推动“双碳”，再", "推动“双碳”，再"), ("“3D”", "“3D”")],
)
def test_a_line_may_break_outside_quoted_figures(text: str, shown_text: str) -> None:
    assert inline([Run(1, text)], Margin("x")).partition("}")[2] == shown_text


def test_a_withheld_edition_publishes_no_word_of_the_text() -> None:
    recovered = replace(first_page(), edition=Edition(withheld=True))
    for article, context in contexts(recovered, Directory()):
        text = WRITERS["markdown"](article, context)
        for paragraph in article.paragraphs:
            assert paragraph.text[:8] not in text
        assert "description" not in text and "findings" not in text and article.people[0].name in text


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2024", "2024年"), ("2024-12", "2024年12月"), ("2024-12-05", "2024年12月5日"), ("[2024-12..]", "2024年12月或之后"),
     ("[..2024-12]", "2024年12月或之前"), ("2024-12~", "约2024年12月"), ("2024?", "2024年（存疑）"), ("2024-12/2025-01", "2024年12月至2025年1月"),
     ("[2024-01..2024-03]", "2024年1月至2024年3月之间"), ("2024-12/..", "2024年12月或之后"), ("202X", "2020年代"), (None, None), ("Y-17", "Y-17")],
)  # fmt: skip
def test_a_date_is_said_in_words(edtf: str | None, words: str | None) -> None:
    assert date_in_words(edtf) == words
