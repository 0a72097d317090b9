"""Topics: the first tag of articles of the five pages, and what must not tag."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.editor.topic_candidates import candidate_topics

ROOT = Path(__file__).parents[1]
BODY = {"paragraph", "question", "lead", "speaker", "pull-quote"}
FILLER = "会议讨论了今后的安排,与会者各抒己见。" * 90  # 1,700 characters about nothing


@cache
def archive() -> dict[str, tuple[str | None, tuple[str, ...], str]]:
    """Title, heads and body of every article of the gold, by id."""
    found = {}
    for gold in sorted((ROOT / "tests" / "gold").glob("[0-9]*.yml")):
        page = yaml.safe_load(gold.read_text(encoding="utf-8"))
        (seed,) = (ROOT / "seeds").glob(f"{page['page']}_*.txt")
        lines = seed.read_text(encoding="utf-8").split("\n")
        for article in page["articles"]:
            blocks = [block.split() for block in article["blocks"]]
            body = "\n".join(lines[int(block[0]) - 1] for block in blocks if block[1] in BODY)
            above = [article[key] for key in ("column", "kicker") if article.get(key)]
            above += [lines[int(block[0]) - 1] for block in blocks if block[1] == "lead"]
            found[article["id"]] = (article["title"], (*above, *article.get("sections", ())), body)
    return found


@cache
def statistics() -> TopicStatistics:
    return gather_statistics(count_topics(*article) for article in archive().values())


def tags(article: str) -> list[str]:
    return [topic.label for topic in choose_topics(count_topics(*archive()[article]), statistics())]


@pytest.mark.parametrize(
    ("article", "first"),
    [
        ("000-5", "渝西一体化"),
        ("000-25", "成渝地区双城经济圈"),
        ("000-45", "成渝地区双城经济圈"),
        ("000-59", "新质生产力"),
        ("000-71", "产教融合"),
        ("000-99", "先进制造业"),
        ("000-135", "职业教育"),
        ("001-11", "产业创新"),
        ("001-37", "超大城市治理"),
        ("001-57", "职业教育"),
        ("001-77", "城乡融合"),
        ("002-9", "产业集群"),
        ("002-37", "数字贸易"),
        ("002-57", "县域经济"),
        ("002-77", "人才培养"),
        ("003-37", "现代化产业体系"),
        ("003-95", "产业与制造"),  # 产业发展先行 is its title
        ("003-111", "省际合作"),
        ("003-125", "数字乡村"),
        ("004-11", "新质生产力"),
        ("004-29", "科技创新"),
        ("004-37", "老旧小区改造"),
        ("004-55", "新型能源体系"),
        ("004-83", "职业教育"),
    ],
)
def test_the_first_tag_says_what_the_article_is_about(article: str, first: str) -> None:
    assert tags(article)[0] == first


@cache
def judged() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load((ROOT / "tests" / "gold" / "topics.yml").read_text(encoding="utf-8"))
    return loaded


def test_a_librarian_strikes_few_tags_and_misses_few() -> None:
    assert set(judged()) == set(archive())
    given = [(article, tag) for article in archive() for tag in tags(article)]
    struck = [(article, tag) for article, tag in given if tag not in judged()[article]["right"]]
    wanted = [(article, tag) for article, of in judged().items() for tag in of["wanted"]]
    missed = [pair for pair in wanted if pair not in given]
    assert len(struck) <= 0.05 * len(given), struck
    assert len(missed) <= 0.15 * len(wanted), missed


def test_an_article_has_tags_where_there_is_evidence_and_at_most_eight() -> None:
    sizes = {article: len(tags(article)) for article in archive()}
    assert max(sizes.values()) <= 8
    assert [article for article, size in sizes.items() if size == 0] == ["000-21"]  # a box of names: 经济学会 is no subject


def test_pieces_of_one_occasion_share_its_topic() -> None:
    assert all("人大与政协" in tags(article) for article in ("003-37", "003-95", "003-111", "003-125"))


def test_what_is_said_in_every_report_is_no_subject() -> None:
    said = "推动经济社会高质量发展,服务地方经济发展。" * 3
    assert count_topics(None, (), "\n".join([said] * 3)) == {}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("医院收治患者,医生说疫苗接种要抓紧。医保", "医疗与健康"),
        ("人民法院审判案件,律师认为民法典适用。诉讼", "法治"),
        ("足球锦标赛上运动员夺得金牌,教练员激动", "体育"),
        ("外交部宣布国事访问,元首会见", "外交与国际合作"),
        ("博物馆展出文物,考古新发现,非遗", "文化遗产"),
        ("央行降准,商业银行信贷投放,资本市场回暖,人民币", "金融"),
        ("解放军官兵投身强军,国防教育", "国防与军队"),
    ],
)
def test_other_newspapers_subjects_are_known(text: str, first: str) -> None:
    assert choose_topics(count_topics(None, (), text), TopicStatistics())[0].label == first


def test_one_passing_mention_does_not_tag() -> None:
    assert count_topics(None, (), FILLER + "数字贸易。") == {}
    assert count_topics(None, (), FILLER + "\n数字贸易,数字贸易,数字贸易。") == {}  # an aside in one paragraph
    assert "digital-trade" in count_topics(None, (), FILLER + "数字贸易,数字贸易。\n数字贸易。")
    assert "digital-trade" in count_topics("数字贸易启航", (), FILLER)
    assert "digital-trade" in count_topics(None, ("做强数字贸易",), FILLER)


def test_title_weighs_more_than_head_and_head_more_than_body() -> None:
    in_title = count_topics("养老", (), FILLER)["social-security"]
    in_head = count_topics(None, ("养老",), FILLER)["social-security"]
    in_body = count_topics(None, (), FILLER + "养老养老\n养老")["social-security"]
    assert in_title > 3 * in_head > 3 * in_body


def test_of_overlapping_phrases_the_longest_counts() -> None:
    assert set(count_topics("《数字经济伙伴关系协定》", (), "")) == {"digital-trade"}
    assert set(count_topics("数字经济", (), "")) == {"digital-economy"}


def test_an_institutions_name_is_no_subject() -> None:
    text = "中国国土经济学会理事长、重庆人工智能学会会长。\n中国宏观经济研究院研究员。\n重庆人工智能学会、重庆人工智能学会。"
    assert count_topics(None, (), text) == {}
    assert "diplomacy" in count_topics(None, (), "外交部说。\n外交部宣布,外交部回应。")  # the whole name is one
    assert "party-history-theory" not in count_topics(None, ("马克思主义学院",), "")


def test_a_broader_topic_gains_only_where_it_is_named_itself() -> None:
    assert set(count_topics("数字贸易", (), "")) == {"digital-trade"}
    alone = count_topics("对外开放", (), "")["opening-trade"]
    assert count_topics("对外开放与数字贸易", (), "")["opening-trade"] > alone


def test_what_all_articles_share_counts_less_than_what_few_have() -> None:
    counts = count_topics("新质生产力与养老", (), "")
    common = TopicStatistics(100, {"new-productive-forces": 100, "social-security": 2})
    assert [topic.slug for topic in choose_topics(counts, common)] == ["social-security", "new-productive-forces"]


def test_equal_weights_stand_by_slug_in_any_order_of_the_counts() -> None:
    counts = {"sport": 5.0, "health": 5.0, "finance": 5.0}
    for order in (counts, dict(reversed(counts.items()))):
        assert [topic.slug for topic in choose_topics(order, TopicStatistics())] == ["finance", "health", "sport"]


def test_full_width_letters_are_read_as_half_width_ones() -> None:
    assert set(count_topics("５Ｇ", (), "")) == {"information-infrastructure"}


def test_candidates_are_new_words_and_always_the_same() -> None:
    known = [topic.label for topic in load_vocabulary().topics.values()]
    text = archive()["004-55"][2]
    found = candidate_topics(text, known)
    assert 3 <= len(found) <= 8
    assert not any(word in label for word in found for label in known)
    assert candidate_topics(text, known) == found
    assert candidate_topics("", known) == ()
