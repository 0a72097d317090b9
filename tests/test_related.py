"""Related articles: what shares the rarest traits comes first, with the reason; cheap, and the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

import yaml
from site_build import documents
from site_fixture import VOCABULARY, first_page, second_page
from work import calls

from broadsheet.archive.entries import entries
from broadsheet.archive.reasons import reason, related_articles
from broadsheet.archive.related import SHOWN, Trait, relate
from broadsheet.edition import Edition
from broadsheet.model import Person


def topics(*names: str) -> tuple[Trait, ...]:
    return tuple(("topic", name) for name in names)


def archive(count: int, seed: int = 1) -> dict[str, tuple[Trait, ...]]:
    """Articles with thirty traits each, some of them common to thousands."""
    dice = random.Random(seed)
    common: list[Trait] = [("topic", str(n)) for n in range(60)] + [("place", str(n)) for n in range(60)]
    rare: list[Trait] = [("institution", str(n)) for n in range(count)] + [("person", str(n)) for n in range(count)]
    return {f"{n}-1": tuple(dice.sample(common, 20) + dice.sample(rare, 10)) for n in range(count)}


def test_the_rarer_what_is_shared_the_nearer() -> None:
    found = dict(relate({
        "1": topics("甲", "乙"), "2": topics("甲", "丙"), "3": topics("乙", "丁"), "4": topics("丙", "丁"), "5": topics("乙", "戊"),
        "6": topics("己"), "7": topics("庚"), "8": topics("辛"), "9": topics("壬"),
    }))  # fmt: skip
    assert [r.id for r in found["1"]] == ["2", "3", "5"]
    assert found["1"][0].shared == (("topic", "甲"),) and found["6"] == ()


def test_what_everybody_has_is_no_reason() -> None:
    assert dict(relate({str(n): topics("重庆") for n in range(9)})) == {str(n): () for n in range(9)}


def test_two_articles_alone_that_share_all_are_no_error() -> None:
    assert dict(relate({"1": topics("甲"), "2": topics("甲")})) == {"1": (), "2": ()}


def test_no_article_is_related_to_itself_or_twice_and_few_are_shown() -> None:
    for id, found in relate(archive(300)):
        ids = [r.id for r in found]
        assert id not in ids and len(set(ids)) == len(ids) <= SHOWN
        assert all(r.shared for r in found)


def test_a_shared_reason_is_shared() -> None:
    traits = archive(300)
    for id, found in relate(traits):
        for r in found:
            assert set(r.shared) <= set(traits[id]) & set(traits[r.id])


def test_the_order_of_an_articles_traits_does_not_matter() -> None:
    traits = archive(200)
    assert dict(relate(traits)) == dict(relate({id: of[::-1] for id, of in traits.items()}))


def test_the_cost_grows_with_the_number_of_articles_and_no_faster() -> None:
    few, many = archive(250), archive(2000)
    assert calls(lambda: list(relate(many))) < 8 * 2.5 * calls(lambda: list(relate(few)))  # comparing all pairs would take 64 times as many


def test_a_reason_is_said_in_words() -> None:
    shared: tuple[Trait, ...] = (("phrase", "“四链”"), ("topic", "产教融合"), ("phrase", "西部职教基地"))
    assert reason(shared) == "都用“四链”“西部职教基地”；同论产教融合"


def test_an_article_page_names_its_related_articles() -> None:
    pages = [first_page(), second_page()]
    found = related_articles([e for page in pages for e in entries(page)])
    assert any(found.values())
    texts = documents(pages, VOCABULARY)
    for id, related in found.items():
        shown = yaml.safe_load(texts[f"articles/{id}.md"].split("---\n")[1])["related"]
        assert [(r["id"], r["title"], r["reason"]) for r in shown] == list(related)
        assert all(f"articles/{r['id']}.md" in texts for r in shown)


def test_a_box_is_related_to_what_it_is_beside_and_says_why() -> None:
    base = entries(second_page())[0]
    bare = replace(base, people=(), authors=(), own_institutions=(), institutions=(), topics=(), places=(), phrases=(), subject=None)
    box = replace(bare, id="000-21", kind="profile", subject="李石")
    for kind, role in (("speech", "speaker"), ("interview", "speaker"), ("op-ed", "author")):
        beside = replace(bare, id="000-25", kind=kind, people=(Person("李石", role),))  # type: ignore[arg-type]
        others = [replace(bare, id=f"000-{n}", people=(Person(f"张{n}", "author"),)) for n in range(30, 36)]
        found = related_articles([box, beside, *others])
        assert [(id, why) for id, _, why in found["000-21"]] == [("000-25", "同一人：李石")]
        assert [id for id, _, _ in found["000-25"]] == ["000-21"]


def test_who_is_named_for_the_whole_page_relates_nothing() -> None:
    base = replace(entries(second_page())[0], own_institutions=(), institutions=(), topics=(), places=(), phrases=())
    credited = [replace(base, id=f"000-{n}", people=(Person("李石", "reporter", of_page=True),)) for n in range(5)]
    assert not any(related_articles(credited).values())


def test_a_withheld_articles_wording_is_no_reason() -> None:
    page = first_page()
    named = [e.phrases for e in entries(page)]
    withheld = entries(replace(page, edition=Edition(withheld=True)))
    assert any(named) and not any(e.phrases for e in withheld)
