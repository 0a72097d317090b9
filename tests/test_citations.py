"""Every format of a citation, read back with a library made for it, says what the article says; hostile titles included."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import Any

import bibtexparser
import pytest
import rispy
from cited import SITE, pair, people, written
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from pylatexenc.latex2text import LatexNodes2Text

from broadsheet.dates import Part, read_date
from broadsheet.findings import finding
from broadsheet.model import Person
from broadsheet.writers.citation import citation
from broadsheet.writers.escape import visible
from broadsheet.writers.head import head_tags

TITLE = "推进老旧小区改造要坚持“民生为大”"
EXACT: dict[str, Any] = {"date": "2024-12-05", "page_number": "5"}
ADDRESS = f"{SITE}articles/010-9/"
NASTY = ("{", "}", "}}{{", "\\", "\\end{x}", "\"", "'", "''", "``", "--", "a\nER  - \nTY  - BOOK", "</script><script>alert(1)</script>",
         "<!--", "]]>", "&amp;", "%", "$x$", "#1", "~", "^", "_", "@article{x,", "《》「」", "x,\n}\n@book{y}", "\u202e", "\x00", "=1+1")  # fmt: skip
NAMED = {"{": "braceleft", "}": "braceright", "^": "asciicircum", "~": "asciitilde"}
nasty_titles = st.lists(st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=8), min_size=1, max_size=8).map("".join)
titles = nasty_titles.filter(lambda t: bool(t.strip()))


def bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks and len(library.entries) == 1 and len(library.blocks) == 1
    entry = library.entries[0]
    return {"": entry.entry_type, "key": entry.key, **{f.key: latex(str(f.value)) for f in entry.fields}}


def latex(text: str) -> str:
    """What LaTeX would print. These four names the library does not know, or takes for accents."""
    for mark, name in NAMED.items():
        text = text.replace(f"{{\\text{name}}}", chr(0xE000 + ord(mark)))
    shown = str(LatexNodes2Text(keep_comments=True, strict_latex_spaces=True).latex_to_text(text))
    return shown.translate({0xE000 + ord(mark): mark for mark in NAMED})


def ris(text: str) -> dict[str, Any]:
    records = rispy.loads(text)
    assert len(records) == 1
    return dict(records[0])


def csl(text: str) -> dict[str, Any]:
    (item,) = json.loads(text)
    return dict(item)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2024-12-05", Part(2024, 12, 5)), ("2024-12", Part(2024, 12)), ("2024", Part(2024)), ("2024-12-05?", Part(2024, 12, 5, "?")), ("2024~", Part(2024, doubt="~")),
     ("[2024-12..]", None), ("[..2024]", None), ("2024-12-01/2024-12-05", None), ("202X", None), ("2024-21", None), (None, None), ("<x>", None)],
)  # fmt: skip
def test_only_a_date_that_is_stated_is_a_date(edtf: str | None, day: Part | None) -> None:
    when = read_date(edtf)
    assert (when.known if when else None) == day


def test_a_title_that_is_not_printed_is_told() -> None:
    assert "[区域发展的排序位置][N]" in written("gbt", "010-29", **EXACT)
    assert "方括号内为编者所拟" in bibtex(written("bibtex", "010-29"))["note"]
    assert "原题缺失" in bibtex(written("bibtex", "010-17"))["note"]


def test_bibtex_reads_back() -> None:
    entry = bibtex(written("bibtex", **EXACT))
    assert entry == {
        "": "article", "key": "broadsheet-010-9", "title": TITLE, "author": "陈艳丽 and 金科", "journal": "重庆日报", "year": "2024",
        "month": "12", "day": "5", "pages": "5", "entrysubtype": "newspaper", "url": ADDRESS, "note": "版面010，提取文本第3—15、23行", "langid": "chinese",
    }  # fmt: skip


def test_ris_reads_back() -> None:
    record = ris(written("ris", **EXACT))
    assert (record["type_of_reference"], record["id"], record["title"]) == ("NEWS", "broadsheet-010-9", TITLE)
    assert (record["authors"], record["secondary_title"]) == (["陈艳丽", "金科"], "重庆日报")
    assert (record["year"], record["date"], record["start_page"], record["urls"]) == ("2024", "2024/12/05/", "5", [ADDRESS])
    assert record["keywords"] == ["城市更新"]


def test_csl_reads_back() -> None:
    item = csl(written("csl", **EXACT))
    assert item == {
        "id": "broadsheet-010-9", "type": "article-newspaper", "title": TITLE, "author": [{"literal": "陈艳丽"}, {"literal": "金科"}],
        "container-title": "重庆日报", "section": "民生大计", "issued": {"date-parts": [[2024, 12, 5]]}, "page": "5", "URL": ADDRESS,
        "language": "zh-CN", "note": "版面010，提取文本第3—15、23行",
    }  # fmt: skip


def test_a_date_that_is_only_bounded_is_a_note_and_no_date() -> None:
    entry, record, item = bibtex(written("bibtex")), ris(written("ris")), csl(written("csl"))
    assert "year" not in entry and "2024年12月或之后" in entry["note"]
    assert "year" not in record and "date" not in record and any("2024年12月或之后" in note for note in record["notes"])
    assert "issued" not in item and "2024年12月或之后" in item["note"]
    assert "datePublished" not in written("json-ld")
    assert not any("date" in name or "time" in name for _, name, _ in head_tags(*pair()))


@pytest.mark.parametrize("edtf", ["[2023-07-18..2023-12-01]", "2023-01/2023-03", "[2023..2023-05]", "[2023-12-30..2023]", "2023-01~/2023-03"])
def test_bounds_that_leave_one_year_give_bibtex_that_year_in_brackets_and_ris_none(edtf: str) -> None:
    entry, record = bibtex(written("bibtex", date=edtf)), ris(written("ris", date=edtf))
    assert entry["year"] == "[2023]" and "month" not in entry and "出版日期未详（" in entry["note"]
    assert "year" not in record and "date" not in record and any("出版日期未详（" in note for note in record["notes"])


@pytest.mark.parametrize("edtf", ["[2023-12-08..2027-12-31]", "[..2023]", "[2023..]", "202X", "2022-12-31/2023-01-01", None])
def test_bounds_that_leave_more_years_give_none(edtf: str | None) -> None:
    assert "year" not in bibtex(written("bibtex", date=edtf))


def test_a_title_that_the_page_prints_cut_off_is_cited_as_cut() -> None:
    cut = {"findings": (finding("title-cut", "", [5]),)}
    for writer in ("gbt", "gbt-online", "gbt-2015", "gbt-2015-online"):
        assert f"{TITLE}[……][N" in written(writer, article=cut, **EXACT), writer
    assert bibtex(written("bibtex", article=cut))["title"] == f"{TITLE}[……]" == csl(written("csl", article=cut))["title"]
    assert ris(written("ris", article=cut))["title"] == f"{TITLE}[……]" == json.loads(written("json-ld", article=cut))["headline"]
    completed = cut | {"title": "全题", "title_status": "supplied"}
    assert "[……]" not in written("gbt", article=completed, **EXACT) + written("gbt", **EXACT)


def test_what_is_not_known_is_told_apart_from_what_else_is_to_be_known() -> None:
    def of(id: str = "010-9", **edition: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        cited = citation(*pair(id, **edition))
        return cited.unknown, cited.remarks

    assert of(**EXACT) == ((), ())
    assert of(date=None) == (("出版日期未详",), ())
    assert of(date="2024-12-05?") == (("出版日期存疑（2024年12月5日）",), ()) and of(date="2024~") == (("出版日期存疑（约2024年）",), ())
    assert of("010-29", **EXACT) == ((), ("原题缺失，方括号内为编者所拟", "开头缺失"))
    article, context = pair(**EXACT)
    unsigned = citation(replace(article, people=()), context)
    assert (unsigned.unknown, unsigned.remarks) == (("署名缺失",), ())
    reported = replace(article, kind="news", people=(Person("王五", "reporter", ("甲", "乙"), undivided=True, of_page=True),))
    assert (citation(reported, context).unknown, len(citation(reported, context).remarks)) == ((), 2)


def test_a_date_that_is_only_likely_is_marked() -> None:
    likely: dict[str, Any] = {"date": "2024-12-05?"}
    assert csl(written("csl", **likely))["issued"] == {"date-parts": [[2024, 12, 5]], "circa": True}
    assert "存疑" in bibtex(written("bibtex", **likely))["note"] and "datePublished" not in written("json-ld", **likely)


@given(title=titles)
def test_any_title_reads_back_from_bibtex_ris_and_csl(title: str) -> None:
    shown = visible(title).strip()
    article = {"title": title, "people": people("甲{乙", "丙")}
    entry = bibtex(written("bibtex", article=article))
    assert entry["title"].split() == shown.split() and entry["author"] == "甲{乙 and 丙"
    record = ris(written("ris", article=article))
    assert record["title"].split() == shown.split() and record["type_of_reference"] == "NEWS"
    assert csl(written("csl", article=article))["title"].replace("<\u2060", "<") == shown.replace("<\u2060", "<")


@given(title=titles)
def test_any_title_stays_inside_its_script_and_its_line(title: str) -> None:
    text = written("json-ld", article={"title": title})
    assert "<" not in text and ">" not in text and len(text.splitlines()) == 1
    assert json.loads(text)["headline"] == visible(title).strip()
    assert len(written("gbt-online", article={"title": title}).splitlines()) == 1


def test_json_ld_says_where_it_was_printed_and_who_wrote_it() -> None:
    thing = json.loads(written("json-ld", **EXACT))
    assert (thing["@type"], thing["headline"], thing["url"]) == ("OpinionNewsArticle", TITLE, ADDRESS)
    assert (thing["printPage"], thing["printSection"], thing["datePublished"]) == ("5", "民生大计", "2024-12-05")
    assert thing["isPartOf"] == {
        "@type": "PublicationIssue", "datePublished": "2024-12-05", "isPartOf": {"@type": "Newspaper", "name": "重庆日报"},
    }  # fmt: skip
    assert thing["author"][0] == {
        "@type": "Person", "name": "陈艳丽", "affiliation": [{"@type": "Organization", "name": "重庆电子科技职业学院"}],
    }  # fmt: skip
    assert json.loads(written("json-ld", "010-29"))["@type"] == "NewsArticle"


@pytest.mark.parametrize(("affiliation", "institutions"), [
    ("江城日报记者", ["江城日报"]),
    ("江城大学经济学院教授、博导", ["江城大学经济学院"]),
    ("國立江城大學教授", ["國立江城大學"]),
    ("自由撰稿人", []),
])  # fmt: skip
def test_a_post_is_no_institution(affiliation: str, institutions: list[str]) -> None:
    people = (Person("张三", "author", (affiliation,)),)
    said = json.loads(written("json-ld", article={"people": people}))["author"]
    article, context = pair()
    assert said == [{"@type": "Person", "name": "张三", "description": affiliation} | ({"affiliation": [{"@type": "Organization", "name": name} for name in institutions]} if institutions else {})]
    assert [content for _, name, content in head_tags(replace(article, people=people), context) if name == "citation_author_institution"] == institutions


def test_no_address_is_made_up() -> None:
    for writer in ("gbt-online", "bibtex", "ris", "csl", "json-ld", "text", "portable", "tei"):
        assert "articles/010-9" not in written(writer, site="") and "http:///" not in written(writer, site=""), writer
    assert citation(*pair(site="")).address is None


AROUND = ("民生大计", "城市治理", "——以老旧小区为例", "重庆电子科技职业学院", "图为改造后的小区。", "记者 王五 摄", "本文为重庆市教委人文社科研究项目成果", "本版稿件由本报记者李四撰写",
          "© 原报")  # fmt: skip


@pytest.mark.parametrize("writer", ["text", "portable", "tei"])
def test_a_text_to_take_along_has_what_the_page_shows_with_it(writer: str) -> None:
    text = written(writer)
    assert [words for words in AROUND if words not in text] == []
    assert [words for words in AROUND if words not in written(writer, withheld=True)] == ["图为改造后的小区。", "记者 王五 摄"]
    order = [text.rindex(words) for words in ("营造优质生活", *AROUND[4:8])]
    assert order == sorted(order)
    bare = {"column": None, "kicker": None, "subtitle": None, "project_note": None, "affiliations": ()}
    assert "None" not in written(writer, "011-19", article=bare) and "图片说明" not in written(writer, "010-17")


@pytest.mark.parametrize("writer", ["text", "portable"])
def test_a_text_to_take_along_marks_what_it_lacks(writer: str) -> None:
    assert "〔首缺〕" in written(writer, "010-29") and "〔首缺〕" not in written(writer)
    assert f"{TITLE}〔题不全〕" in written(writer, article={"findings": (finding("title-cut", "", [5]),)})


def test_portable_markdown_shows_what_stands_around_the_text_as_printed() -> None:
    nasty = "# x <b> *y*\n---"
    text = written("portable", article={"column": nasty, "kicker": nasty, "subtitle": nasty, "project_note": nasty, "affiliations": (nasty,)})
    html = markdown(text.partition("\n---\n")[2])
    assert unescape(html).count("<p># x <b> *y*") == 5 and html.count("<h1>") == 1
    assert "<b>" not in html and "<em>" not in html and "<hr" not in html


@pytest.mark.parametrize("writer", ["text", "portable", "tei", "json-ld", "csl", "bibtex", "ris"])
def test_a_withheld_page_gives_no_word_of_its_text(writer: str) -> None:
    assert "营造安居乐居" not in written(writer, withheld=True) and "城市是人民的城市" not in written(writer, withheld=True)
    assert "陈艳丽" in written(writer, withheld=True) and "民生为大" in written(writer, withheld=True)
