"""The word lens: every sentence with a set phrase, word for word, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from site_build import ROOT, lens
from site_fixture import first_page, piece, second_page

from broadsheet.archive.phrase_uses import joined, page_uses, uses_by_phrase
from broadsheet.archive.store import read_archive
from broadsheet.convert import convert
from broadsheet.describe.phrases import REPEATED, find_uses, load_phrases
from broadsheet.edition import Edition
from broadsheet.editor.record import find_records, read_record
from broadsheet.io.seeds import find_seeds, read_page
from broadsheet.language.characters import fold
from broadsheet.language.lexicon import load_words
from broadsheet.language.matcher import Matcher
from broadsheet.language.tables import load_table
from broadsheet.model import Paragraph, Recovered
from broadsheet.recover import recover
from broadsheet.site.lists.documents import documents
from broadsheet.site.views.word_lens import PER_PAGE

PLACE = re.compile(r'<li>(.*?) <a href="[./]*articles/([^/]+)/#l(\d+)">第', re.S)


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
    shown = lens(pages)
    wordings = Matcher({fold(f): slug for slug, p in load_phrases().phrases.items() for f in p.forms})
    for slug, phrase in load_phrases().phrases.items():
        text = shown[f"phrases/{slug}.md"]
        found = PLACE.findall(text)
        for row, id, line in found:
            parts = unescape(re.sub("</?mark>", "", row)).split("……")
            home = next(p for p in texts[id] if int(line) in p.lines and re.search(".*".join(map(re.escape, parts)), p.text))
            assert home.role not in REPEATED
            assert {fold(unescape(m)) for m in re.findall("<mark>(.*?)</mark>", row)} <= {fold(f) for f in phrase.forms}
        every = [p.text for ps in texts.values() for p in ps if p.role not in REPEATED]
        marked = sum(row.count("<mark>") for row, _, _ in found)
        assert marked == sum(s == slug for t in every for _, _, s in wordings.find(fold(t))) > 0, slug


def test_of_a_long_sentence_the_clauses_around_the_phrase_are_shown() -> None:
    far, near = "从很远的地方说起的话，" * 9, "这是紧靠着它前面的一个分句，说了二十来个字，"
    row = PLACE.findall(lens([with_text(f"{far}{near}第四极{near}{far}又到第四极为止。")])["phrases/di-si-ji.md"])[0][0]
    before, between, after = re.split("<mark>第四极</mark>", row)
    assert before.startswith("……") and before.endswith(near) and after == "为止。"
    assert between.startswith(near) and between.count("……") == 1 and between.endswith("，又到")
    assert all(len(part) < 50 for part in (before, between[: between.index("……")], between[between.index("……") :]))
    short = f"{near}第四极{near[:12]}又到第四极为止。"
    assert PLACE.findall(lens([with_text(short)])["phrases/di-si-ji.md"])[0][0] == short.replace("第四极", "<mark>第四极</mark>")


def test_an_explanation_is_shown_only_where_an_article_gives_it() -> None:
    words = next(p.explained for p in load_phrases().phrases.values() if p.slug == "si-lian")
    assert words and words in lens([with_text(f"开展{words}研究。")])["phrases/si-lian.md"]
    assert "explained" not in lens([with_text("“四链”融合。")])["phrases/si-lian.md"]


def test_every_explanation_in_the_table_is_said_in_the_seeds() -> None:
    every = "".join(p.text for page in seeds() for a in page.articles for p in a.paragraphs)
    assert [p.slug for p in load_phrases().phrases.values() if p.explained and p.explained not in every] == []


def test_a_withheld_text_gives_the_lens_nothing() -> None:
    withheld = replace(with_text("第四极在此。"), edition=Edition(withheld=True))
    assert list(lens([withheld])) == ["phrases/index.md"]


def test_a_withheld_text_leaves_no_sentence_where_uses_are_put_by() -> None:
    page = with_text("第四极在此。")
    assert uses_by_phrase(replace(page, edition=Edition(withheld=True))) == {}
    assert "第四极在此。".encode() in uses_by_phrase(page)["di-si-ji"].lines


def test_uses_come_back_from_their_lines_as_they_were_in_the_order_of_ids() -> None:
    article = first_page().articles[0]
    texts = {"010-29": "第四极\u2028在此。", "010-9": "第四极，\"第四极\"！\n四链。四链？"}
    page = replace(first_page(), articles=tuple(replace(article, id=id, paragraphs=(paragraph(t),)) for id, t in texts.items()))
    pages = [page, with_text("第四极。")]
    uses = joined(map(uses_by_phrase, pages))
    assert uses["di-si-ji"].articles == ("010-9", "010-29", pages[1].articles[0].id)
    assert (uses["si-lian"].articles, uses["si-lian"].sentences) == (("010-9",), 2)
    for slug in ("di-si-ji", "si-lian"):
        assert list(uses[slug].found()) == [of for each in pages for of in page_uses(each) if of[1][0].phrase == slug]


def test_the_lens_is_in_printed_order_whatever_the_files_are_called(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("a-b", "a_x"):  # by file name a-b is first, by short name a
        (tmp_path / "seeds" / f"{name}.txt").write_text("第四极在此处\n\n我们说，第四极在此处，人人都看见了。\n", encoding="utf-8")
    convert(tmp_path)
    shown = PLACE.findall(dict(documents(read_archive(tmp_path / "docs")))["phrases/di-si-ji.md"])
    assert [id.rpartition("-")[0] for _, id, _ in shown] == ["a", "a-b"]


def test_a_phrase_of_many_articles_goes_on_over_pages() -> None:
    page = with_text("第四极在此。")
    pages = lens([replace(page, articles=tuple(replace(page.articles[0], id=f"004-{n}") for n in range(PER_PAGE + 1)))])
    assert list(pages)[1:] == ["phrases/di-si-ji.md", "phrases/di-si-ji/2.md"]
    assert [len(PLACE.findall(text)) for text in list(pages.values())[1:]] == [PER_PAGE, 1]


def test_a_page_of_a_phrase_holds_no_more_sentences_than_can_be_looked_through() -> None:
    page = with_text("第四极在此。" * 100)
    pages = lens([replace(page, articles=tuple(replace(page.articles[0], id=f"004-{n}") for n in range(7)))])
    found = [[id for _, id, _ in PLACE.findall(text)] for text in list(pages.values())[1:]]
    assert [len(ids) for ids in found] == [300, 300, 100], "an article's sentences stay together"
    assert sorted({id for ids in found for id in ids}) == [f"004-{n}" for n in range(7)]


def test_a_hostile_sentence_is_inert() -> None:
    text = lens([with_text('<script>第四极</script>"\u202e{: .x }')])["phrases/di-si-ji.md"]
    assert "<script" not in text and "\u202e" not in text and "{: .x }" not in text.partition("uses")[2]
