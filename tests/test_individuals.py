"""Who is one person, what the archive prints of each, and what is part of what."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from pages import recover_lines
from site_build import documents
from site_fixture import VOCABULARY, first_page, second_page
from work import calls

from broadsheet.archive.entries import Entry, entries
from broadsheet.archive.individuals import individuals, writers
from broadsheet.archive.slugs import directory
from broadsheet.archive.surroundings import contexts
from broadsheet.describe.credits import with_page_credit
from broadsheet.describe.lineage import lineage
from broadsheet.describe.posts import find_posts, named_institutions
from broadsheet.errors import BroadsheetError
from broadsheet.language.spellings import one_form
from broadsheet.model import Description, Person
from broadsheet.site.data.rows import article_rows
from broadsheet.site.lists.home import home
from broadsheet.site.lists.institution_tree import institution_pages
from broadsheet.site.lists.persons import person_pages
from broadsheet.site.search.folding import fold
from broadsheet.writers.context import Directory


def article(id: str, *people: Person, posts: tuple[tuple[str, str], ...] = (), quoted: tuple[str, ...] = (), same_as: tuple[tuple[str, str], ...] = ()) -> Entry:
    names = tuple(p.name for p in people if p.role in ("author", "reporter"))
    base = entries(second_page())[0]
    return replace(
        base, id=id, page=id[:3], people=people, authors=names, own_institutions=(), institutions=(), posts=posts, quoted=quoted, same_as=same_as, newspaper=None
    )


def author(*affiliations: str) -> Person:
    return Person("张山", "author", affiliations)


def parted(*found: Entry) -> list[list[str]]:
    return [[a.entry.id for a in p.appearances] for p in individuals(found)]


def test_one_name_with_institutions_that_differ_is_two_persons_with_an_address_each() -> None:
    found = [article("000-1", author("江城大学经济学院")), article("001-1", author("山城学院")), article("002-1", author("江城大学教授"))]
    for order in permutations(found):
        assert parted(*order) == [["000-1", "002-1"], ["001-1"]]
        shown = directory(order)
        assert [shown.author("张山", e.id) for e in found] == ["zhang-shan", "zhang-shan-2", "zhang-shan"]


def test_who_has_no_institution_is_the_person_of_the_name_on_the_page_else_the_first() -> None:
    found = [article("000-1", author("江城大学")), article("001-1", author("山城学院")), article("001-9", author()), article("002-1", author())]
    assert parted(*found) == [["000-1", "002-1"], ["001-1", "001-9"]]


def test_a_post_at_a_place_parts_persons_too() -> None:
    found = [article("000-1", author("市人大代表、南川区委书记")), article("001-1", author("市人大代表、奉节县委书记")), article("002-1", author("南川区委书记"))]
    assert parted(*found) == [["000-1", "002-1"], ["001-1"]]


def test_the_editor_says_that_two_are_one_whichever_comes_first() -> None:
    first, second = article("000-1", author("江城大学")), article("001-1", author("山城学院"))
    for pair in ((first, replace(second, same_as=(("张山", "000-1"),))), (replace(first, same_as=(("张山", "001-1"),)), second)):
        assert parted(*pair) == [["000-1", "001-1"]]
        assert directory(pair).namesakes == {}


def test_the_editor_parts_two_of_one_name_and_one_institution_whichever_says_so() -> None:
    first, second, third = article("000-1", author("江城大学")), article("001-1", author("江城大学")), article("002-1", author())
    for pair in ((first, replace(second, not_same_as=(("张山", "000-1"),))), (replace(first, not_same_as=(("张山", "001-1"),)), second)):
        for found in permutations((*pair, third)):
            assert parted(*found) == [["000-1", "002-1"], ["001-1"]]
        assert [directory(pair).author("张山", e.id) for e in pair] == ["zhang-shan", "zhang-shan-2"]


def test_the_editor_is_told_of_a_person_to_part_who_is_not_there() -> None:
    with pytest.raises(BroadsheetError, match="000-9 has no"):
        individuals([article("000-1", author()), replace(article("001-1", author()), not_same_as=(("张山", "000-9"),))])


@pytest.mark.parametrize("said", [("张山", "009-9"), ("李石", "000-1")])
def test_the_editor_is_told_of_a_person_who_is_not_there(said: tuple[str, str]) -> None:
    with pytest.raises(BroadsheetError, match="same_as"):
        individuals([article("000-1", author("江城大学")), article("001-1", author("山城学院"), same_as=(said,))])


def test_a_person_gathers_the_posts_that_other_articles_print() -> None:
    news = replace(article("000-1", posts=(("张山", "江城大学校长"), ("张山分", "江城大学校长"))), institutions=("江城大学",))
    found = [news, article("000-9", Person("张山", "speaker"))]
    shown = dict(person_pages(individuals(found), directory(found)))
    assert set(shown) == {"authors/index.md", "authors/zhang-shan.md"}
    assert "- 江城大学校长 <small>" in shown["authors/zhang-shan.md"]
    assert "institutions/jiang-cheng-da-xue.md" in dict(institution_pages(found, directory(found)))


def test_the_index_sorts_apart_who_wrote_who_spoke_who_is_quoted_and_who_photographed() -> None:
    found = [
        replace(article("000-1", Person("张山", "reporter"), Person("李石", "speaker"), quoted=("王强",)), photographers=(Person("赵敏", "photographer"),)),
        article("000-9", Person("李石", "author")),
    ]
    text = dict(person_pages(individuals(found), directory(found)))["authors/index.md"]
    parts = [part.split("</h2>") for part in text.split('<h2 class="way">')[1:]]
    assert [(way, [n for n in ("张山", "李石", "王强", "赵敏") if f">{n}<" in names]) for way, names in parts] == [
        ("撰稿", ["张山", "李石"]), ("受访、发言", ["李石"]), ("被引述、提及", ["王强"]), ("摄影", ["赵敏"]),
    ]  # fmt: skip


def test_the_speaker_of_a_speech_that_nobody_else_signs_stands_among_those_who_wrote() -> None:
    speech = replace(article("000-1", Person("李石", "speaker")), kind="speech", authors=("李石",))
    talk = replace(article("000-9", Person("张山", "reporter"), Person("王强", "speaker")), kind="interview")
    pages = dict(person_pages(individuals([speech, talk]), directory([speech, talk])))
    wrote, spoke = pages["authors/index.md"].split('<h2 class="way">')[1:]
    assert "发言稿" in pages["authors/index.md"].partition("<div>")[0]
    assert (">李石<" in wrote, ">李石<" in spoke, ">王强<" in wrote, ">王强<" in spoke) == (True, True, False, True)
    assert pages["authors/li-shi.md"].count('id="a000-1"') == 1 and "## 撰稿（发言稿）" in pages["authors/li-shi.md"]
    assert "2 位署名者" in home([speech, talk], (), (), directory([speech, talk]), writers([speech, talk]))


def test_who_speaks_in_a_newspaper_is_not_of_it() -> None:
    quoted = replace(article("000-1", posts=(("李石", "江城大学校长"),)), quoted=("李石",))
    speech = replace(article("000-9", Person("李石", "speaker")), kind="speech", authors=("李石",), newspaper="江城日报")
    assert parted(quoted, speech) == [["000-1", "000-9"]]


def test_who_is_interviewed_is_no_author_though_the_page_prints_the_name_above_the_title() -> None:
    speech = replace(first_page().articles[0], kind="speech", people=(Person("张山", "reporter"), Person("李石", "speaker")))
    assert speech.authors == ("张山",)
    assert replace(speech, people=speech.people[1:]).authors == ("李石",)


def test_undivided_affiliations_are_said_to_be_so_on_a_persons_page() -> None:
    found = [article("000-1", Person("张山", "author", ("江城大学", "山城学院"), undivided=True))]
    assert "江城大学；山城学院（未注明谁属哪一单位）" in dict(person_pages(individuals(found), directory(found)))["authors/zhang-shan.md"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("重庆工商大学经济学院", ("重庆工商大学", "重庆工商大学经济学院")),
        ("南开大学经济学院经济研究所", ("南开大学", "南开大学经济学院", "南开大学经济学院经济研究所")),
        ("重庆市教育委员会科研处", ("重庆市教育委员会", "重庆市教育委员会科研处")),
        ("中国社会科学院工业经济研究所", ("中国社会科学院", "中国社会科学院工业经济研究所")),
        ("四川大学华西医院", ("四川大学", "四川大学华西医院")),
        ("国务院办公厅", ("国务院", "国务院办公厅")),
        ("中国石油大学(北京)经济管理学院", ("中国石油大学", "中国石油大学(北京)经济管理学院")),
        ("重庆大学城市科技学院", ("重庆大学", "重庆大学城市科技学院")),
        *((name, (name,)) for name in ("中国科学院大学", "重庆大学城管委会", "中国银行业协会", "中国大学生体育协会", "中国医院协会", "重庆财经职业学院", "腾讯公司")),
    ],
)
def test_what_an_institution_is_part_of_stands_in_its_name(name: str, line: tuple[str, ...]) -> None:
    assert lineage(name) == line


def test_an_institution_counts_the_articles_of_its_units_each_once() -> None:
    base = first_page()
    names = ("重庆工商大学", "重庆工商大学经济学院")
    one = replace(base.articles[0], affiliations=names, people=(), description=Description(institutions=tuple((n, 1) for n in names)))
    texts = documents((replace(base, articles=(one,)),), VOCABULARY)
    tree = texts["institutions/index.md"]
    assert '重庆工商大学</a> <small>1 篇</small><ul><li><a href="chong-qing-gong-shang-da-xue-jing-ji-xue-yuan/">' in tree
    assert "所属：" in texts["institutions/chong-qing-gong-shang-da-xue.md"]
    assert "上级：" in texts["institutions/chong-qing-gong-shang-da-xue-jing-ji-xue-yuan.md"]


def test_an_institution_that_only_a_post_names_stands_in_the_table_and_in_the_list() -> None:
    text = "论坛上，四川大学教授张山，重庆大学教授、湖城与山城发展研究中心秘书长李石分别演讲。"
    assert dict(named_institutions(text)) == {"四川大学": 1, "重庆大学": 1, "湖城与山城发展研究中心": 1}
    page = recover_lines("江边的论坛", "", "□王强", "", text, "", "“桥要修，路也要修。”李石表示，“大家都来修桥，修好了大家都能走。”")
    (row,) = article_rows(contexts(page, Directory(), "https://archive.example/"))
    (only,) = entries(page)
    assert set(directory([only]).institutions) <= set(row["institutions"])  # type: ignore[arg-type]
    assert "湖城与山城发展研究中心" in directory([only]).institutions


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("论坛上,重庆市经济学会理事长、重庆大学教授肖金成,四川大学区域规划研究所所长邓玲分别演讲。", {"肖金成": "重庆市经济学会理事长、重庆大学教授", "邓玲": "四川大学区域规划研究所所长"}),
        ("重庆大学校长张山、四川大学校长李石和西南大学教授王五出席", {"张山": "重庆大学校长", "李石": "四川大学校长", "王五": "西南大学教授"}),
        ("永川市委副书记蔡焱介绍", {"蔡焱": "永川市委副书记"}),
        ("享受国务院特殊津贴的教师张山", {}),
        ("记者走访了教师张山", {}),
    ],
)
def test_the_post_that_is_printed_before_a_name(text: str, posts: dict[str, str]) -> None:
    found = dict(find_posts(text))
    assert {name: found.get(name) for name in posts} == posts and (posts or not found)


def test_a_persons_page_tells_the_reporters_title_that_a_byline_prints() -> None:
    found = [article("000-1", Person("张山", "reporter", title="首席记者")), article("000-9", Person("李石", "reporter", ("江城日报记者",)))]
    pages = dict(person_pages(individuals(found), directory(found)))
    assert "- 首席记者 <small>" in pages["authors/zhang-shan.md"] and "- 江城日报记者 <small>" in pages["authors/li-shi.md"]


def test_the_newspaper_of_the_pages_credit_is_an_institution_in_list_and_table() -> None:
    page = with_page_credit(replace(second_page(), page_people=(Person("张山", "reporter", ("重庆日报记者",)),), articles=(replace(second_page().articles[0], kind="news", people=()),)))
    assert page.articles[0].description.institutions[0] == ("重庆日报", 0)
    assert next(iter(article_rows(contexts(page, Directory(), "https://archive.example/"))))["institutions"][0] == "重庆日报"  # type: ignore[index]


def traditional(entry: Entry) -> Entry:
    return replace(entry, traditional=True)


def named(id: str, name: str, *affiliations: str) -> Entry:
    return article(id, Person(name, "author", affiliations))


@pytest.mark.parametrize(("simplified", "in_traditional"), [("陈艳丽", "陳豔麗"), ("叶圣陶", "葉聖陶"), ("于明", "於明"), ("约翰·麦克", "約翰·麥克"), ("范小青", "范小青")])
def test_a_name_in_both_scripts_is_one_person_whose_page_shows_each_spelling(simplified: str, in_traditional: str) -> None:
    found = [named("000-1", simplified), traditional(named("001-1", in_traditional))]
    for order in permutations(found):
        (person,) = individuals(order)
        assert list(person.spelled) == list(dict.fromkeys([simplified, in_traditional]))
        shown = directory(order)
        pages = dict(person_pages(individuals(order), shown))
        assert shown.author(simplified, "000-1") == shown.author(in_traditional, "001-1")
        text = pages[f"authors/{shown.authors[simplified]}.md"]
        assert 'id="a000-1"' in text and 'id="a001-1"' in text
        if simplified != in_traditional:
            assert "版面上的写法：<span lang=" in text and f'translate="no">{in_traditional}</span>' in text
        assert pages["authors/index.md"].count('<a href="') == 1


def test_two_names_that_traditional_pages_tell_apart_are_two_persons() -> None:
    """The Simplified one may be either, and stands with the one that is spelled as it is, else with the first; nothing is claimed beyond."""
    apart = [traditional(named("000-1", "鍾明")), traditional(named("000-9", "鐘明")), named("001-1", "钟明")]
    assert parted(*apart) == [["000-1", "001-1"], ["000-9"]]
    assert parted(traditional(named("000-1", "於明")), traditional(named("000-9", "于明")), named("001-1", "于明")) == [["000-1"], ["000-9", "001-1"]]
    text = dict(person_pages(individuals(apart), directory(apart)))["authors/zhong-ming-2.md"]
    assert "单位或繁体的写法不同，未经编者认定为一人" in text


@pytest.mark.parametrize(("one", "other"), [("范小青", "範小青"), ("余伟", "餘偉"), ("刘后来", "劉後來"), ("王杰", "王傑"), ("李升", "李昇")])
def test_the_editor_joins_what_traditional_pages_tell_apart(one: str, other: str) -> None:
    found = [traditional(named("000-1", one)), traditional(named("001-1", other))]
    assert one_form(one) == one_form(other) and parted(*found) == [["000-1"], ["001-1"]]
    assert parted(found[0], replace(found[1], same_as=((other, "000-1"),))) == [["000-1", "001-1"]]


@pytest.mark.parametrize(("one", "other"), [("王裡", "王裏"), ("林峯", "林峰"), ("吳羣", "吳群"), ("李啟", "李啓"), ("陳豔麗", "陳艷麗")])
def test_two_shapes_of_a_character_are_one_name_in_traditional_too(one: str, other: str) -> None:
    assert len(individuals([traditional(named("000-1", one)), traditional(named("001-1", other))])) == 1


def test_institutions_part_persons_in_two_scripts_as_in_one() -> None:
    found = [named("000-1", "张实", "江城大学"), traditional(named("001-1", "張實", "江城大學教授")), traditional(named("002-1", "張實", "山城學院"))]
    assert parted(*found) == [["000-1", "001-1"], ["002-1"]]
    shown = directory(found)
    assert [shown.author(n, id) for n, id in (("张实", "000-1"), ("張實", "001-1"), ("張實", "002-1"))] == ["zhang-shi", "zhang-shi", "zhang-shi-3"]


def test_the_address_that_a_spelling_had_by_itself_leads_to_the_person() -> None:
    found = [named("000-1", "张实"), traditional(named("001-1", "張實"))]
    pages = dict(person_pages(individuals(found), directory(found)))
    assert '见<a href="../zhang-shi/">' in pages["authors/zhang-shi-2.md"] and "# 張實" in pages["authors/zhang-shi-2.md"]


def test_an_article_that_spells_a_name_in_both_scripts_is_listed_once() -> None:
    found = [replace(named("000-1", "张实"), quoted=("張實",))]
    (person,) = individuals(found)
    assert [a.names for a in person.appearances] == [("张实", "張實")] and person.did("wrote") == [found[0]]


def test_a_column_in_both_scripts_is_one_with_one_list() -> None:
    base = first_page()
    one, other = (replace(a, column=column) for a, column in zip(base.articles, ("两岸观察", "兩岸觀察"), strict=False))
    texts = documents((replace(base, articles=(one, other)),), VOCABULARY)
    assert texts["columns/index.md"].count("<li>") == 1 and "2 篇" in texts["columns/index.md"]
    text = texts["columns/liang-an-guan-cha.md"]
    assert all(f'id="a{a.id}"' in text for a in (one, other)) and 'translate="no">兩岸觀察</span>' in text
    assert 'href="../liang-an-guan-cha/"' in texts["columns/liang-an-guan-cha-2.md"] and texts["index.md"].count("columns/liang-an-guan-cha/") >= 1
    assert "columns/liang-an-guan-cha-2/" not in texts["index.md"] + texts["articles/index.md"]


def test_an_institution_that_a_traditional_page_names_shows_how_it_is_spelled() -> None:
    lines = ("讓老街留住記憶", "■陳美玲", "市府表示，工程分三階段進行，讓店家願意留下來，廣州大學的師生也來幫忙。", "（作者單位：廣州大學）")
    (only,) = entries(recover_lines(*lines))
    assert only.traditional and dict(only.spelled)["广州大学"] == "廣州大學"
    text = dict(institution_pages([only], directory([only])))["institutions/guang-zhou-da-xue.md"]
    assert "# 广州大学" in text and '版面上的写法：<span lang="zh-Hant" translate="no">廣州大學</span>' in text


def test_a_traditional_article_gives_the_posts_before_names_as_printed() -> None:
    (only,) = entries(recover_lines("讓老街留住記憶", "■陳美玲", "市府表示，工程分三階段進行。廣州大學校長張實、四川大學教授李書玉出席。"))
    assert ("張實", "廣州大學校長") in only.posts


def test_one_form_is_the_searchs() -> None:
    assert [c for c in map(chr, range(0x4E00, 0xA000)) if one_form(c) != fold(c)] == []


def test_a_reporter_of_many_articles_takes_work_by_their_number() -> None:
    found = [article(f"{number:03}-1", Person("张山", "reporter")) for number in range(400)]
    individuals(found[:1])  # the tables are read
    assert calls(lambda: individuals(found)) < 2.2 * calls(lambda: individuals(found[:200]))
