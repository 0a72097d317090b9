"""The word lens: every sentence with a set phrase, word for word, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from site_build import ROOT
from site_fixture import piece, second_page

from broadsheet.chars import fold
from broadsheet.matcher import Matcher
from broadsheet.model import Edition, Paragraph, Recovered
from broadsheet.phrases import REPEATED, find_uses, load_phrases
from broadsheet.read import find_seeds, read_page
from broadsheet.record import find_records, read_record
from broadsheet.recover import recover
from broadsheet.site.entries import entries
from broadsheet.site.views.phrases import PER_PAGE, phrase_pages
from broadsheet.tables import load_table
from broadsheet.words import load_words

PLACE = re.compile(r'<li>(.*?) <a href="[./]*articles/([^/]+)/#l(\d+)" class="at">', re.S)


def paragraph(*texts: str, role: str = "paragraph") -> Paragraph:
    return Paragraph(role, tuple(piece(2 * n + 1, t) for n, t in enumerate(texts)))  # type: ignore[arg-type]


def with_text(*texts: str) -> Recovered:
    page = second_page()
    return replace(page, articles=(replace(page.articles[0], paragraphs=(paragraph(*texts),)),))


def seeds() -> list[Recovered]:
    paths = find_seeds(ROOT / "seeds")
    records = find_records(paths)
    pages = [read_page(path) for path in paths]
    return [recover(page, read_record(records.get(path), page), load_words()) for path, page in zip(paths, pages, strict=True)]


def test_the_table_has_the_schema() -> None:
    rows = load_table("phrases")["phrases"]
    for row in rows:
        assert set(row) <= {"slug", "label", "forms", "explained"}, row
        assert re.fullmatch(r"[0-9a-z]+(-[0-9a-z]+)*", row["slug"]), row
    assert len({r["slug"] for r in rows}) == len({r["label"] for r in rows}) == len(rows)
    forms = [fold(form) for r in rows for form in r.get("forms", [r["label"]])]
    assert len(set(forms)) == len(forms) and all(len(form) >= 2 for form in forms)


def test_a_sentence_is_found_whole_with_every_phrase_marked_and_its_line() -> None:
    (first, second) = find_uses([paragraph("前一句。要构建“33618”体", "系，服务33618。后一句。第四极在此！")])
    assert (first.phrase, first.line, first.sentence) == ("33618", 1, "要构建“33618”体系，服务33618。")
    assert [first.sentence[a:b] for a, b in first.spans] == ["33618", "33618"]
    assert (second.phrase, second.line, second.sentence) == ("di-si-ji", 3, "第四极在此！")


def test_widths_do_not_matter_and_longer_numbers_are_no_use() -> None:
    assert [u.phrase for u in find_uses([paragraph("构建３３６１８体系。")])] == ["33618"]
    assert find_uses([paragraph("共336180元，1336元。416亿元。")]) == ()


def test_text_printed_twice_counts_once() -> None:
    for role in REPEATED:
        assert find_uses([paragraph("第四极。", role=role)]) == ()


@given(st.lists(st.text("第四极33618。”！ a\u3000", max_size=30), min_size=1, max_size=4))
def test_uses_are_verbatim_whatever_the_text(texts: list[str]) -> None:
    whole = paragraph(*texts)
    for use in find_uses([whole]):
        assert use.sentence in whole.text and use.line in whole.lines
        forms = {fold(form) for form in load_phrases().phrases[use.phrase].forms}
        assert use.spans and all(fold(use.sentence[a:b]) in forms for a, b in use.spans)


def test_the_pages_hold_every_use_in_the_seeds_and_each_sentence_is_the_articles() -> None:
    pages = seeds()
    texts = {a.id: a.paragraphs for page in pages for a in page.articles}
    shown = dict(phrase_pages([e for page in pages for e in entries(page)]))
    wordings = Matcher({fold(f): slug for slug, p in load_phrases().phrases.items() for f in p.forms})
    for slug, phrase in load_phrases().phrases.items():
        text = shown[f"phrases/{slug}.md"]
        found = PLACE.findall(text)
        for row, id, line in found:
            sentence = unescape(re.sub("</?mark>", "", row))
            home = next(p for p in texts[id] if int(line) in p.lines and sentence in p.text)
            assert home.role not in REPEATED
            assert {fold(unescape(m)) for m in re.findall("<mark>(.*?)</mark>", row)} <= {fold(f) for f in phrase.forms}
        every = [p.text for ps in texts.values() for p in ps if p.role not in REPEATED]
        marked = sum(row.count("<mark>") for row, _, _ in found)
        assert marked == sum(s == slug for t in every for _, _, s in wordings.find(fold(t))) > 0, slug


def test_an_explanation_is_shown_only_where_an_article_gives_it() -> None:
    words = next(p.explained for p in load_phrases().phrases.values() if p.slug == "si-lian")
    assert words and words in dict(phrase_pages(entries(with_text(f"开展{words}研究。"))))["phrases/si-lian.md"]
    assert "explained" not in dict(phrase_pages(entries(with_text("“四链”融合。"))))["phrases/si-lian.md"]


def test_every_explanation_in_the_table_is_said_in_the_seeds() -> None:
    every = "".join(p.text for page in seeds() for a in page.articles for p in a.paragraphs)
    assert [p.slug for p in load_phrases().phrases.values() if p.explained and p.explained not in every] == []


def test_a_withheld_text_gives_the_lens_nothing() -> None:
    withheld = replace(with_text("第四极在此。"), edition=Edition(withheld=True))
    assert [path for path, _ in phrase_pages(entries(withheld))] == ["phrases/index.md"]


def test_a_phrase_of_many_articles_goes_on_over_pages() -> None:
    (one,) = entries(with_text("第四极在此。"))
    pages = dict(phrase_pages([replace(one, id=f"004-{n}") for n in range(PER_PAGE + 1)]))
    assert list(pages)[1:] == ["phrases/di-si-ji.md", "phrases/di-si-ji/2.md"]
    assert [len(PLACE.findall(text)) for text in list(pages.values())[1:]] == [PER_PAGE, 1]


def test_a_hostile_sentence_is_inert() -> None:
    text = dict(phrase_pages(entries(with_text('<script>第四极</script>"\u202e{: .x }'))))["phrases/di-si-ji.md"]
    assert "<script" not in text and "\u202e" not in text and "{: .x }" not in text.partition("uses")[2]
