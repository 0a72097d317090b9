"""The Traditional site: characters one for one, links to twins, and nothing changed that programs read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hanzi import simplified_only
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig

from broadsheet.archive.store import Archive
from broadsheet.io.remade import Remade
from broadsheet.language.spellings import hard_characters
from broadsheet.language.tables import load_table
from broadsheet.site.build import hooks
from broadsheet.site.hant.addresses import Addresses
from broadsheet.site.hant.conversion import make_converter
from broadsheet.site.hant.markup import ATTRIBUTES, Token, pieces, token
from broadsheet.site.hant.traditional_page import rewritten
from broadsheet.site.hant.write import write_traditional

ROOT = Path(__file__).resolve().parent.parent
OWN = "https://example.org/archive/"
PAGES = Addresses(OWN)
HERE = "articles/1-2/index.html"
convert = make_converter()

WORDS = {
    "邓玲": "鄧玲", "干部": "幹部", "头发": "頭髮", "发展": "發展", "里程": "里程", "系统": "系統", "这里": "這裡", "干净": "乾淨", "以后": "以後", "皇后": "皇后",
    "范恒山": "范恆山", "余斌": "余斌", "里耶": "里耶", "规范": "規範", "其余": "其餘", "安岳": "安岳", "松桃": "松桃", "丰都": "豐都", "云阳": "雲陽",
    "市场准入": "市場准入", "治理发展": "治理發展", "协调制度": "協調制度", "资金链人才链": "資金鏈人才鏈", "作者系西南大学教授": "作者係西南大學教授", "页岩气": "頁岩氣",
    "于是": "於是", "由于": "由於", "党的建设": "黨的建設", "种业": "種業", "若干": "若干", "理发店": "理髮店",
}  # fmt: skip
VOCABULARY = {
    "支持": "支持", "项目": "項目", "软件": "軟件", "信息": "信息", "网络": "網絡", "数据": "數據", "视频": "視頻", "质量": "質量", "数字经济": "數字經濟",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*WORDS.items(), *VOCABULARY.items()])
def test_characters_change_and_words_stay(text: str, expected: str) -> None:
    assert convert(text) == expected
    assert convert(f"（{text}）") == f"（{expected}）"


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.name[:3])
def test_a_seed_changes_one_character_for_one(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    result = convert(text)
    assert len(result) == len(text) and result != text
    assert all(a == b or ("㐀" <= a <= "鿿" and "㐀" <= b <= "鿿") for a, b in zip(text, result, strict=True))
    assert not simplified_only(result)


@given(st.text())
def test_any_text_keeps_its_length_and_what_is_not_chinese(text: str) -> None:
    result = convert(text)
    assert len(result) == len(text)
    assert all(a == b for a, b in zip(text, result, strict=True) if a.isascii())


def test_those_who_sign_keep_their_surname_and_the_words_around_them_theirs() -> None:
    named = make_converter(["于明", "范小青", "党红军", "涂生恒", "鲜于发", "李军", "范", "范\t小", "a于明"])
    assert named("于明、范小青、党红军") == "于明、范小青、党紅軍"
    assert named("涂生恒与鲜于发") == "涂生恆與鮮于發"
    assert named("由于明显，模范小青年") == "由於明顯，模範小青年"
    assert convert("由于明同意") == "由於明同意" and named("由于明同意") == "由於明同意"


def test_those_who_sign_keep_the_characters_of_their_given_name() -> None:
    named = make_converter(["张里", "刘后群", "陈征", "李向谷", "周云台", "吴致余", "李准", "里"])
    assert named("张里、刘后群、陈征") == "張里、劉后群、陳征"
    assert named("李向谷、周云台、吴致余、李准") == "李向谷、周雲台、吳致余、李准"
    assert named("刘后来到这里，准备好了标准") == "劉後來到這裡，準備好了標準"
    assert convert("刘后群") == "劉後群"  # unknown to the archive


def test_the_table_is_one_for_one_and_in_traditional() -> None:
    table = load_table("names_hant")
    for kind in ("surnames", "given", "names", "alone", "counting", "variants"):
        for simplified, form in table[kind].items():
            assert len(simplified) == len(form) and not simplified_only(form), simplified
    for word, row in [*table["single"].items(), *table["verbs"].items()]:
        assert len(word) == len(row["form"]) and not simplified_only(row["form"]), word
    words = [word for words in table["words"].values() for word in words]
    assert len(set(words)) == len(words) and not set(words) & set(table["names"])
    assert all(len(pair) == 2 and pair[0] in word for pair, words in table["words"].items() for word in words)
    assert set(table["evident"]) <= set(table["surnames"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奋进新征程", "奮進新征程"), ("百年历史", "百年歷史"), ("伟大历程", "偉大歷程"), ("政府干预", "政府干預"), ("可是只有", "可是只有"), ("被发布", "被發布"),
        ("师生发展", "師生發展"), ("空白发票", "空白發票"), ("指明了方向", "指明了方向"), ("中文采访", "中文採訪"), ("参与制造", "參與製造"), ("去干扰", "去干擾"),
        ("一个中年", "一個中年"), ("怎样洗才干净", "怎樣洗才乾淨"),
    ],
)  # fmt: skip
def test_no_form_is_chosen_for_a_word_that_reaches_across_two(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党委书记余伟", "黨委書記余偉"), ("市长于海田", "市長于海田"), ("市长于近日抵达", "市長於近日抵達"), ("于海田说", "於海田說"), ("余建国介绍", "餘建國介紹"),
        ("范小青介绍", "范小青介紹"), ("范围扩大", "範圍擴大"), ("记者陈征", "記者陳征"), ("教授刘后群", "教授劉后群"), ("教授刘后来", "教授劉後來"),
        ("三百余海里", "三百餘海里"), ("干部战斗在一线", "幹部戰鬥在一線"), ("白岩松", "白岩松"), ("座落于长江边", "座落於長江邊"), ("生长于海边", "生長於海邊"),
    ],
)  # fmt: skip
def test_a_name_in_running_text_is_known_by_what_stands_beside_it(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3只羊", "3隻羊"), ("两百只羊", "兩百隻羊"), ("只有3只", "只有3隻"), ("5000里", "5000里"), ("一年里", "一年裡"), ("五千里路", "五千里路"), ("2周内", "2週內"),
        ("70周年", "70週年"), ("周边", "周邊"), ("十几只", "十幾隻"),
    ],
)  # fmt: skip
def test_a_measure_behind_a_number_is_one(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("围绕“制—储—输—用”", "圍繞“製—儲—輸—用”"), ("氢能“制、储、运、加”全链条", "氫能“製、儲、運、加”全鏈條"), ("“制”“储”“用”", "“製”“儲”“用”"), ("采/制/配", "採/製/配"), ("从“制”到“储”", "從“製”到“儲”"),
        ("制氢贵，难在“制”上", "製氫貴，難在“製”上"), ("完善制度，“制”字当头", "完善制度，“制”字當頭"), ("“治”与“制”", "“治”與“制”"), ("机制、用工", "機制、用工"),
        ("姓名接“系”“为”“是”", "姓名接“係”“為”“是”"), ("院、系、所", "院、系、所"), ("“系”和“所”", "“系”和“所”"), ("注 1", "註 1"), ("注：本表", "註：本表"), ("赌注、注水", "賭注、注水"), ("买了5注。", "買了5注。"),
    ],
)  # fmt: skip
def test_a_character_between_marks_is_written_as_what_stands_beside_it_tells(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("编制《产业专报》", "編製《產業專報》"), ("编制、实施空间规划", "編製、實施空間規劃"), ("组织编制年度预算", "組織編製年度預算"), ("规划编制工作", "規劃編製工作"), ("编制办法", "編製辦法"),
        ("编制了手册", "編製了手冊"), ("正在编制《空间规划》", "正在編製《空間規劃》"), ("企业编制年度报告", "企業編製年度報告"), ("机构编制", "機構編制"), ("编制内人员的计划", "編制內人員的計劃"), ("没有编制的教师培训计划", "沒有編制的教師培訓計劃"), ("编制办公室", "編制辦公室"),
        ("教职工编制标准", "教職工編制標準"), ("编制紧张，报告已交", "編制緊張，報告已交"), ("按编制配备", "按編制配備"),
    ],
)  # fmt: skip
def test_compiling_a_document_is_not_a_staff_of_posts(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本页的地名表", "本頁的地名表"), ("人名表、站名表、书名表", "人名表、站名表、書名表"), ("观看表演", "觀看表演"), ("两名表演者", "兩名表演者"), ("密码表", "密碼表"), ("表盘与表带", "錶盤與錶帶"),
        ("怀表、腕表、挂表", "懷錶、腕錶、掛錶"), ("一家名表店", "一家名錶店"), ("世界名表", "世界名錶"), ("编者注", "編者註"),
    ],
)  # fmt: skip
def test_a_list_is_no_watch(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“产业链”", "「產業鏈」"), ("“‘四链’融合”", "「『四鏈』融合」"), ("It’s 5‘”", "It’s 5‘」"), ("‘A’和’", "『A』和’"), ("‘上\n下’", "‘上\n下’"),
    ],
)  # fmt: skip
def test_the_owner_may_choose_corner_quotes(text: str, expected: str) -> None:
    assert make_converter(corner_quotes=True)(text) == expected
    assert convert(text)[0] == text[0]  # by itself the text keeps its own


def test_the_choice_of_quotes_is_one_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(hooks, "_site", Remade(tmp_path), raising=False)
    monkeypatch.setattr(hooks, "finish", lambda _, site, corners: seen.append(corners))
    for extra in ({}, {"corner_quotes": True}, {"corner_quotes": False}):
        monkeypatch.setattr(hooks, "_archive", Archive(tmp_path / "docs", ()), raising=False)
        config = MkDocsConfig()
        config.load_dict({"site_dir": str(tmp_path), "extra": extra})
        hooks.on_post_build(config)
    assert seen == [False, True, False]
    (tmp_path / "index.html").write_text("<p>“发展”</p>", encoding="utf-8")
    write_traditional(Archive(tmp_path / "docs", ()), Remade(tmp_path), corner_quotes=True)
    assert (tmp_path / "hant" / "index.html").read_text(encoding="utf-8") == "<p>「發展」</p>"


def made(html: str, here: str = HERE) -> str:
    return rewritten(html, here, convert, PAGES)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>发展</title>", "<title>發展</title>"),
        ('<meta name="description" content="发展">', '<meta name="description" content="發展">'),
        ('<meta name="citation_title" content="发展">', '<meta name="citation_title" content="发展">'),
        ('<meta property=og:title content=发展>', '<meta property=og:title content=發展>'),
        ('<meta property="og:locale" content="zh_CN">', '<meta property="og:locale" content="zh_TW">'),
        ('<img alt="发展" title=\'发展\' aria-label="发展" src="a.png">', '<img alt="發展" title=\'發展\' aria-label="發展" src="../../../articles/1-2/a.png">'),
        ('<svg><title>发展</title><text x="1">发展</text></svg>', '<svg><title>發展</title><text x="1">發展</text></svg>'),
        ('<b data-quote="发展">x</b>', '<b data-quote="發展">x</b>'),
        ('<input type="submit" value="发展"><input value="发展">', '<input type="submit" value="發展"><input value="发展">'),
        ("<textarea>发展 <b></textarea>发", "<textarea>發展 <b></textarea>發"),
        ('<p id="发展" class="发展"><a href="#发展">发展</a>', '<p id="发展" class="发展"><a href="#发展">發展</a>'),
        ("<script>let 发展='发展<b>'</script>发", "<script>let 发展='发展<b>'</script>發"),
        ("<style>.发{}</style><!-- 发 --><code>发<code>发</code>发</code>发", "<style>.发{}</style><!-- 发 --><code>发<code>发</code>发</code>發"),
        ("<code>/发/<var>行号</var>/发/</code>发<pre>发</pre>", "<code>/发/<var>行號</var>/发/</code>發<pre>發</pre>"),
        ('<p translate="no" title="发">发<p>发</p></p>发', '<p translate="no" title="发">发<p>发</p></p>發'),
        ("<a translate=no href=#/>发</a>发", "<a translate=no href=#/>发</a>發"),
        ('<g translate="no"/><g translate="no" />发', '<g translate="no"/><g translate="no" />發'),
        ('<input translate=no title="发">发', '<input translate=no title="发">發'),
        ("<p>头<mark>发</mark>，干<span>部</span></p>", "<p>頭<mark>髮</mark>，幹<span>部</span></p>"),
        ("<p>头</p><p>发展</p>", "<p>頭</p><p>發展</p>"),
        ('头<b title="发展">发</b>', '頭<b title="發展">髮</b>'),
        ("A&amp;B &lt;发&gt; &nbsp", "A&amp;B &lt;發&gt; &nbsp"),
        ('<html lang="zh-Hans"><i lang="en">', '<html lang="zh-Hant"><i lang="en">'),
    ],
)
def test_what_a_reader_meets_is_converted_and_nothing_else(html: str, expected: str) -> None:
    assert made(html) == expected


def test_structured_data_is_converted_in_its_values() -> None:
    html = (
        '<script type="application/ld+json">{"headline": "\\u53d1展 <b", "@id": "https://example.org/archive/articles/1-2/", '
        '"url": "https://example.org/archive/articles/1-2/#l3", "inLanguage": "zh-Hans", "author": [{"name": "余斌"}], "n": 1}</script>'
    )
    assert made(html) == (
        '<script type="application/ld+json">{"headline":"發展 \\u003cb","@id":"https://example.org/archive/articles/1-2/",'
        '"url":"https://example.org/archive/hant/articles/1-2/#l3","inLanguage":"zh-Hant","author":[{"name":"余斌"}],"n":1}</script>'
    )
    broken = '<script type="application/json">{发</script>'
    assert made(broken) == broken


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("#l37", "#l37"), ("", ""), ("../", "../"), ("../../about/#发", "../../about/#发"), ("../../", "../../"), ("../..", "../.."),
        ("../../assets/a.css?v=1#x", "../../../assets/a.css?v=1#x"), ("cite.bib", "../../../articles/1-2/cite.bib"),
        ("../../hant/articles/1-2/", "../../../articles/1-2/"), ("../../data/", "../../data/"), ("../../data/SHA256SUMS", "../../../data/SHA256SUMS"),
        ("../../search/index/", "../../../search/index/"), ("../../search/?q=发", "../../search/?q=发"), ("../v1.2/", "../v1.2/"), ("../../404.html", "../../404.html"),
        (f"{OWN}about/", f"{OWN}hant/about/"), (f"{OWN}hant/about/", f"{OWN}about/"), (f"{OWN}data/x.csv", f"{OWN}data/x.csv"), (OWN, f"{OWN}hant/"),
        ("/archive/about/", "/archive/hant/about/"), ("/archive/.", "/archive/hant/."), ("/archive/hant/", "/archive/"), ("/archive/a.css", "/archive/a.css"), ("/other/", "/other/"),
        ("https://elsewhere.org/about/", "https://elsewhere.org/about/"), ("//elsewhere.org/", "//elsewhere.org/"), ("mailto:a@b.co", "mailto:a@b.co"),
        ("data:image/png;base64,x", "data:image/png;base64,x"), ("../../../up", "../../../up"),
    ],
)  # fmt: skip
def test_links_lead_to_twins_and_files_to_the_originals(address: str, expected: str) -> None:
    assert PAGES.moved(address, HERE) == expected
    assert made(f'<a href="{address}">') == f'<a href="{expected}">'


def test_one_tag_is_moved_for_the_page_it_stands_on() -> None:
    tag = '<a class="x" href="../1-3/"><a href="cite.bib"><img src="../up.png">'
    pages = Addresses(OWN)
    for here, up in (("a/1-2/index.html", "a"), ("a/1-9/index.html", "a"), ("b/c/index.html", "b")):
        own = here.removesuffix("index.html")
        assert rewritten(tag, here, convert, pages) == f'<a class="x" href="../1-3/"><a href="../../../{own}cite.bib"><img src="../../../{up}/up.png">'


def test_without_an_address_of_its_own_a_site_still_links() -> None:
    assert Addresses("").moved("/about/", "404.html") == "/hant/about/"


def test_canonical_is_the_page_itself_and_alternates_are_the_same_on_both() -> None:
    alternates = f'<link rel="alternate" hreflang="zh-Hans" href="{OWN}about/"><link rel="alternate" hreflang="zh-Hant" href="{OWN}hant/about/">'
    assert made(f'<link rel="canonical" href="{OWN}about/">{alternates}') == f'<link rel="canonical" href="{OWN}hant/about/">{alternates}'
    assert made(f'<p>\n{OWN}about/ </p>') == f'<p>\n{OWN}hant/about/ </p>'


def test_the_switch_leads_back() -> None:
    assert made('<a href="../../hant/articles/1-2/" hreflang="zh-Hant" translate="no">简体</a>') == (
        '<a href="../../../articles/1-2/" hreflang="zh-Hans" translate="no">简体</a>'
    )


BITS = st.sampled_from([*"<>/=\"'! -?&;a发\n\0", "<p ", "</p>", "<script>", "</script>", "<title>", "</title", "<!--", "-->", " title=", " href=", "<textarea", "]]>"])


@given(st.lists(BITS, max_size=30).map("".join))
def test_tokens_are_the_page_whatever_it_is(html: str) -> None:
    cut = pieces(html)
    assert "".join(cut) == html and all((t := token(mark)).text + t.content == mark for mark in cut[1::2])
    assert len(made(html)) >= len(html)


TAGS = st.sampled_from(["<p>", "</p>", "<b title='a>b'>", "</b>", '<i class="x" data-y=1>', "</i>", "<br/>", "<!-- <p> -->", "发", "a < b", "&lt;", "<textarea><p></textarea>",
                        "<script>'<p>'</script>", "<div\n id=a\tlang = 'b'\n>", "</div\n>", "<style>a>b{}</style>"])  # fmt: skip


@given(st.lists(TAGS, max_size=12).map("".join))
def test_tags_are_those_that_the_html_standard_sees(html: str) -> None:
    ours = [(t.name, attributes(t)) for t in map(token, pieces(html)[1::2]) if t.kind in ("open", "raw")]
    assert ours == standard_tags(html)


def standard_tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """html5lib's start tags, its tokenizer being told when to read raw text, as a tree builder does."""
    tokenizer = HTMLTokenizer(html, None)
    raw = {"script": tokenizer.scriptDataState, "style": tokenizer.rawtextState, "textarea": tokenizer.rcdataState}
    found: list[tuple[str, dict[str, str]]] = []
    for one in tokenizer:
        if one["type"] == tokenTypes["StartTag"]:
            found.append((str(one["name"]), dict(one["data"])))  # type: ignore[arg-type]  # a start tag's data is a mapping
            tokenizer.state = raw.get(str(one["name"]), tokenizer.state)
    return found


def attributes(token: Token) -> dict[str, str]:
    inside = ATTRIBUTES.finditer(token.text, len(token.name) + 1, len(token.text) - 1)
    return {m["name"].lower(): m[m.lastgroup or 0] if m.lastgroup != "name" else "" for m in inside}


def sentences(part: str) -> list[tuple[str, str, bool]]:
    """Simplified, Traditional as marked by hand, and whether it is known to come out wrong."""
    text = (ROOT / "tests" / "cases" / "hant.txt").read_text(encoding="utf-8").split(f"# {part}\n")[1].split("\n# ")[0]
    rows = [[*line.removeprefix("? ").split(" → "), line[0]] for line in text.splitlines() if " → " in line]
    return [(simplified, marked, first == "?") for simplified, marked, first in rows]


@pytest.mark.parametrize(("part", "count"), [("写代码时", 380), ("写代码后", 120)])
def test_sentences_marked_by_hand_come_out_as_marked(part: str, count: int) -> None:
    rows = sentences(part)
    made = {simplified: convert(simplified) for simplified, _, _ in rows}
    assert {simplified for simplified, marked, _ in rows if made[simplified] != marked} == {simplified for simplified, _, known in rows if known}
    hard = [form == wanted for simplified, marked, _ in rows for char, form, wanted in zip(simplified, made[simplified], marked, strict=True) if char in hard_characters()]
    assert len(rows) >= count and hard.count(False) <= len(hard) / 200


def test_twins_are_of_the_published_pages_only_and_the_same_every_time(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    (docs / "articles").mkdir(parents=True)
    (docs / "articles" / "fan.md").write_text("---\ntitle: 题\nauthors: [{name: 范发}]\n---\n\n正文\n", encoding="utf-8")
    for path, text in {"index.html": f'<link rel="canonical" href="{OWN}">', "a/index.html": "<p>范发\r\n展</p>", "a/a.md": "发", "s.css": ""}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(text.encode())
    write_traditional(Archive(docs, ()), Remade(site))
    first = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")}
    assert set(first) == {"index.html", "a/index.html", "hant/index.html", "hant/a/index.html"}
    assert {p.suffix for p in (site / "hant").rglob("*.*")} == {".html"}
    assert first["hant/a/index.html"].decode() == "<p>范發\r\n展</p>" and f"{OWN}hant/".encode() in first["hant/index.html"]
    (site / "hant" / "stale.html").write_text("x")
    write_traditional(Archive(docs, ()), Remade(site))
    assert {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")} == first
