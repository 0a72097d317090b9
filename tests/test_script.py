"""A Traditional page is read as a Simplified one and given back as printed. All text but the seeds' is made up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import opencc
import pytest
import yaml
from pages import page_of, recover_lines
from site_fixture import first_page
from test_gold import PAGES, recovered

from broadsheet.archive.entries import entries
from broadsheet.archive.surroundings import contexts
from broadsheet.describe.topics import gather_statistics
from broadsheet.editor.record import Record, read_record
from broadsheet.errors import BroadsheetError
from broadsheet.language.edits import replay
from broadsheet.language.lexicon import load_words
from broadsheet.language.script import as_read, is_simplified, is_traditional, simplified
from broadsheet.model import Article, Page, Recovered
from broadsheet.passes import chosen, count
from broadsheet.recover import recover
from broadsheet.site.hant.addresses import Addresses
from broadsheet.site.hant.conversion import make_converter
from broadsheet.site.hant.scripts import scripts_of
from broadsheet.site.hant.simplified_page import simplified_page, turned
from broadsheet.site.search.folding import fold
from broadsheet.writers.context import Directory
from broadsheet.writers.csl import csl_item
from broadsheet.writers.head import head_tags
from broadsheet.writers.markdown import write_markdown
from broadsheet.writers.ris import write_ris
from broadsheet.writers.tei import write_tei

BODY = ("市府表示，工程分三階段進行，「先改善人行空間」，讓長者與學童走得安心，也讓店家願意留下來。", "居民說，過去每逢下雨就積水，這幾年排水改善以後，生意才慢慢恢復。")


@cache
def traditional(page: str) -> Page:
    """A seed as a paper of Taiwan would print it."""
    convert, read = opencc.OpenCC("s2tw").convert, recovered(page).page
    return replace(read, blocks=tuple(replace(b, text=convert(b.text)) for b in read.blocks))


@cache
def recovered_traditional(page: str) -> Recovered:
    return recover(traditional(page), Record(), load_words())


def said(article: Article) -> dict[str, object]:
    """What was read of an article, its texts as the search folds them."""
    heads = (article.title, article.kicker, article.subtitle, article.column, article.project_note)
    return {
        "places": article.places, "kind": article.kind, "heads": [fold(head or "") for head in heads], "people": [fold(str(p)) for p in article.people],
        "affiliations": [fold(a) for a in article.affiliations], "paragraphs": [(p.role, fold(p.text)) for p in article.paragraphs],
        "sections": [(s.first, s.kind, fold(s.heading)) for s in article.sections], "start lost": article.start_lost,
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_seed_in_traditional_gives_the_same_articles(page: str) -> None:
    for ours, theirs in zip(recovered(page).articles, recovered_traditional(page).articles, strict=True):
        assert said(theirs) == said(ours) and theirs.id == ours.id
    assert recovered_traditional(page).unassigned == recovered(page).unassigned


def test_the_seeds_in_traditional_have_the_same_topics() -> None:
    found = []
    for read in (recovered, recovered_traditional):
        counts = {a.id: count(a) for page in PAGES for a in read(page).articles}
        found.append(chosen(counts, gather_statistics(counts.values())))
    assert found[0] == found[1] and sum(map(bool, found[0].values())) > 20


@pytest.mark.parametrize("page", PAGES)
def test_what_was_read_of_a_traditional_page_stands_there_as_printed(page: str) -> None:
    found, printed = recovered_traditional(page), {b.line: b.text for b in traditional(page).blocks}
    whole = "".join("".join(text.split()) for text in printed.values())
    assert found.page == traditional(page)
    for article in found.articles:
        for paragraph in article.paragraphs:
            assert all(p.printed == printed[p.line] and replay(p.printed, p.edits) == p.text for p in paragraph.pieces)
        assert all("".join(name.split()) in whole for name in article.authors)
        assert all(s.heading == article.paragraphs[s.first].text[: len(s.heading)] for s in article.sections)


def test_a_name_is_as_printed_and_so_is_a_title() -> None:
    (article,) = recover_lines("讓老街留住記憶", "記者陳美玲／臺中報導", *BODY).articles
    assert (article.title, article.authors) == ("讓老街留住記憶", ("陳美玲",))
    assert [p.text for p in article.paragraphs] == list(BODY)


def test_a_word_written_in_two_ways_is_one_also_where_blanks_part_its_characters() -> None:
    assert (simplified("綜合報導"), simplified("綜 合 報 導")) == ("综合报道", "综 合 报 道")


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("（中央社記者何麗珍基隆9日電）", ("何麗珍",)), ("〔記者顏若芳、施玉華／屏東報導〕", ("顏若芳", "施玉華")), ("【本報訊】", ()), ("（美聯社波士頓4日電）", ()),
        ("（中央社里斯本4日綜合外電報導）", ()), ("【本報記者潘志成紐約報導】", ("潘志成",)), ("編譯呂秀娟／綜合報導　", ("呂秀娟",)), ("【葉俊榮／澎湖報導】", ("葉俊榮",)), ("【記者司馬文武里約熱內盧報導】", ("司馬文武",)),
    ],
)  # fmt: skip
def test_who_opens_a_report_is_its_author_and_the_place_is_not(opening: str, authors: tuple[str, ...]) -> None:
    (article,) = recover_lines("夜市裡的老燈籠", opening + BODY[0], *BODY[1:]).articles
    assert article.authors == authors and len(article.paragraphs) == 2


@pytest.mark.parametrize("opening", ["記者站在路口報道說，", "（記者手記／綜合報道）", "編輯部／讀者報道：", "【山路／水路報道】"])
def test_what_only_looks_like_a_by_line_names_nobody(opening: str) -> None:
    (article,) = recover_lines("夜市裡的老燈籠", opening + BODY[0], *BODY[1:]).articles
    assert article.authors == ()


def test_a_traditional_article_on_a_simplified_page_is_read_as_well() -> None:
    first = ["把路修到家门口", "■张山", "村里的路修好了，货车能开进来，果子也卖得出去，大家都说这是办了一件实事。"]
    found = recover_lines(*first, "讓老街留住記憶", "記者陳美玲／臺中報導", *BODY)
    assert [(a.title, a.authors) for a in found.articles] == [("把路修到家门口", ("张山",)), ("讓老街留住記憶", ("陳美玲",))]


def test_a_correction_of_a_traditional_page_is_carried_out(tmp_path: Path) -> None:
    page = page_of("讓老街留住記憶", "記者陳美玲／臺中報導", *BODY)
    record = tmp_path / "t.yml"
    record.write_text("corrections:\n  - {line: 4, find: 積水, replace: 淹水, reason: 試}\n", encoding="utf-8")
    (article,) = recover(page, read_record(record, page), load_words()).articles
    piece = article.paragraphs[1].pieces[0]
    assert "就淹水，這幾年" in piece.text and [e.printed for e in piece.edits] == ["積水"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("「著名」與『著力』之間", "“著名”与‘着力’之间"), ("瞭解後再報導", "了解后再报道"), ("乾淨的頭髮", "干净的头发"), ("產業鏈裡的後起之秀", "产业链里的后起之秀"),
        ("皇后与著作“好像”", "皇后与著作“好像”"), ("「城市」观察", "「城市」观察"), ("", ""),
    ],
)  # fmt: skip
def test_a_traditional_text_is_read_in_simplified_and_a_simplified_one_as_it_is(text: str, read: str) -> None:
    assert as_read(text) == read and len(read) == len(text)


def test_a_text_is_in_one_script_or_in_none() -> None:
    assert is_traditional("記者報導") and not is_traditional("记者报道") and is_simplified("记者报道")
    assert not is_traditional("林文山") and not is_simplified("林文山")


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_hardly_a_character_is_read_otherwise_in_any_traditional_script(script: str) -> None:
    text = "\n".join(b.text for page in PAGES for b in recovered(page).page.blocks)
    back = simplified(opencc.OpenCC(script).convert(text))
    assert len(back) == len(text) and sum(a != b for a, b in zip(text, back, strict=True)) <= 2


PAGE = '''<p translate="no"><span lang="zh-Hant">繁體</span></p><article data-printed="zh-Hant"><h1 lang="zh-Hant">夜市<wbr>燈籠</h1>
<p>记者 <bdi lang="zh-Hant" translate="no">陳美玲</bdi></p><div class="text" lang="zh-Hant"><div title="記"><p>後街<b>熱鬧</b>，「著名」</p></div>
<p>源文本此处缺失</p></div><pre lang="zh-Hant" translate="no">熱鬧</pre></article><a href="../y/">歲末的市集</a> <small>同一人：陳美玲</small>'''


def test_the_page_of_a_traditional_article_is_offered_in_simplified_with_a_note() -> None:
    shown = simplified_page(PAGE, "articles/x/index.html", Addresses("", folder="", script="zh-Hans"))
    assert '<h1 lang="zh-Hans">夜市<wbr>灯笼</h1><p class="title-note converted">简体转换：原文是繁体。<a href="../../hant/articles/x/"' in shown
    assert '<div class="text" lang="zh-Hans"><div title="记"><p>后街<b>热闹</b>，“著名”</p></div>\n<p>源文本此处缺失</p></div>' in shown
    assert '<a href="../y/">岁末的市集</a> <small>同一人：陈美玲</small>' in shown, "other titles on it too"
    assert '<p translate="no"><span lang="zh-Hant">繁體</span></p>' in shown
    assert '<bdi lang="zh-Hant" translate="no">陳美玲</bdi>' in shown and '<pre lang="zh-Hant" translate="no">熱鬧</pre>' in shown, "names and what is cited stay as printed"


def test_below_hans_the_note_leads_back_to_the_page_itself() -> None:
    shown = simplified_page(PAGE, "articles/x/index.html", Addresses("", "hans/", "zh-Hans"))
    assert '原文是繁体。<a href="../../../articles/x/"' in shown and '<a href="../y/">岁末' in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("聯合報 · 2024年12月12日或之后 · 座谈", "联合报 · 2024年12月12日或之后 · 座谈"), ("都说到臺灣、高雄；同一人：陳美玲", "都说到台湾、高雄；同一人：陈美玲"),
        ("总理朱鎔基在会上指出", "总理朱鎔基在会上指出"), ("瞭望周刊的记者乾隆", "瞭望周刊的记者乾隆"), ("著名的慰藉", "著名的慰藉"), ("「著力」推動產業", "“着力”推动产业"),
        ("夜市\n记者\n燈籠", "夜市\n记者\n灯笼"), ("shown", "shown"), ("", ""), ("𠮷", "𠮷"), ("题目（題目）", "题目（题目）"),
    ],
)  # fmt: skip
def test_only_what_is_printed_in_traditional_is_turned(text: str, shown: str) -> None:
    """A Simplified text keeps what it prints otherwise: a name, a character that both scripts have."""
    assert turned(text) == shown and len(shown) == len(text)


def test_what_is_printed_in_traditional_stays_so_on_the_traditional_page() -> None:
    """Its own forms, which need not be Taiwan's: 裏, 爲, 羣."""
    convert = make_converter(corner_quotes=True)
    assert convert("羣眾在裏面爲“街坊”慶祝\n群众在里面为“街坊”庆祝") == "羣眾在裏面爲“街坊”慶祝\n" + convert("群众在里面为“街坊”庆祝")
    assert "「街坊」" in convert("群众在里面为“街坊”庆祝")


def test_the_institution_of_a_traditional_affiliation_leads_to_its_page() -> None:
    page = first_page()
    article = replace(page.articles[0], affiliations=("廣州大學教授",))
    context = next(c for a, c in contexts(page, Directory(institutions={"广州大学": "guang-zhou-da-xue"})) if a.id == article.id)
    front = yaml.safe_load(write_markdown(article, context).split("---\n")[1])
    assert front["affiliations"][0]["parts"] == [{"text": "廣州大學", "slug": "guang-zhou-da-xue"}, {"text": "教授", "slug": None}]


def test_what_is_printed_in_traditional_is_cited_as_such() -> None:
    """In every format that names a language; a Simplified article stays what it was."""
    for lines, language, locale in ((("讓老街留住記憶", "■陳美玲", *BODY), "zh-Hant", "zh_TW"), (("让老街留住记忆", "■陈美玲", *map(simplified, BODY)), "zh-CN", "zh_CN")):
        ((article, context),) = contexts(recover_lines(*lines), Directory())
        tags = {name: content for _, name, content in head_tags(article, context)}
        assert (tags["citation_title"], tags["citation_author"]) == (lines[0], lines[1][1:])
        assert (tags["citation_language"], tags["og:locale"]) == (language, locale)
        assert csl_item(article, context)["language"] == language and f"LA  - {language}" in write_ris(article, context)
        assert write_tei(article, context).count(f'"{language}"') == 2


@pytest.mark.parametrize(
    ("traditional", "simple", "chosen", "folder"),
    [(3, 2, None, "hans/"), (2, 3, "", "hant/"), (2, 2, None, "hant/"), (0, 0, None, "hant/"), (1, 3, "zh-Hant", "hans/"), (3, 0, "zh-Hans", "hant/")],
)
def test_the_pages_are_in_the_script_of_most_articles_or_as_the_owner_chose(traditional: int, simple: int, chosen: str | None, folder: str) -> None:
    (entry,) = entries(recover_lines("讓老街留住記憶", "■陳美玲", *BODY))
    assert entry.traditional
    found = [entry] * traditional + [replace(entry, traditional=False)] * simple
    assert scripts_of(found, chosen).folder == folder


def test_a_script_that_is_none_is_told() -> None:
    with pytest.raises(BroadsheetError, match="zh-TW"):
        scripts_of([], "zh-TW")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("（原题缺失）習近平總書記在重慶", "（原題缺失）習近平總書記在重慶"), ("決策建議（栏目）：1 篇文章。", "決策建議（欄目）：1 篇文章。"), ("聯合報 · 2024年12月12日或之后 · 座谈", "聯合報 · 2024年12月12日或之後 · 座談"),
        ("范仲淹、余光中與于右任說", "范仲淹、余光中與于右任說"), ("皇后與后羿的傳說", "皇后與后羿的傳說"),
    ],
)  # fmt: skip
def test_words_of_ours_beside_what_is_printed_are_traditional_too(text: str, shown: str) -> None:
    assert make_converter()(text) == shown
