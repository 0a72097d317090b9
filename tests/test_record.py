"""The editor's record: what is right is taken as written, what is wrong is refused with file, line and the fix."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from broadsheet.edition import Edition
from broadsheet.editor.application import check_ids, check_tags, edits_by_line, ordered
from broadsheet.editor.grounds import RECORDED
from broadsheet.editor.record import Record, find_records, read_record, record_beside
from broadsheet.errors import BroadsheetError
from broadsheet.io.seeds import find_seeds, read_page
from broadsheet.model import Block, Edit, Page, Person

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PAGE = Page(
    "004", "004_abc.txt", "00", (Block(3, "标题"), Block(5, "2024年 会议指出,"), Block(7, "政策and措施,政策好"), Block(9, "aaa")),
)  # fmt: skip


def record(tmp_path: Path, text: str | bytes, page: Page = PAGE) -> Record:
    path = tmp_path / "004.yml"
    path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return read_record(path, page)


def refused(tmp_path: Path, text: str | bytes) -> BroadsheetError:
    with pytest.raises(BroadsheetError) as caught:
        record(tmp_path, text)
    assert caught.value.file == tmp_path / "004.yml" and caught.value.remedy
    return caught.value


def test_a_whole_record(tmp_path: Path) -> None:
    got = record(
        tmp_path,
        """\
        newspaper: 重庆日报
        date: '[2024-12..]'
        date_evidence: 2024年会议指出,
        date_note: 不早于该月
        page_number: 05
        source_url: https://example.org/a?b=c
        rights: no
        text: withheld
        articles:
          004-5:
            supplied_title: 题
            kicker: ~
            column: ''
            kind: op-ed
            authors:
              - name: 某人
              - {name: 另一人, role: reporter, affiliations: [甲校, 乙校]}
            tags: [industry, city-renewal]
            order: [7, 5]
          004-7: {title: 'yes', authors: []}
        corrections:
          - {line: 7, find: and, replace: 与, reason: 提取之误}
          - {line: 7, find: "措施,", replace: ~, reason: 重出}
        """,
    )
    url = "https://example.org/a?b=c"
    assert got.edition == Edition("重庆日报", "[2024-12..]", "2024年会议指出,", "05", url, "no", withheld=True, date_note="不早于该月", newspaper_evidence=RECORDED)
    assert got.file == tmp_path / "004.yml"
    first, second = got.patches
    assert (first.id, first.title, first.supplied_title, first.kicker, first.column) == ("004-5", None, "题", "", "")
    assert (first.kind, first.tags, first.order) == ("op-ed", ("industry", "city-renewal"), (7, 5))
    assert first.authors == (Person("某人", "author"), Person("另一人", "reporter", ("甲校", "乙校")))
    assert (second.title, second.kicker, second.authors, second.order) == ("yes", None, (), None)
    assert edits_by_line(got) == {
        7: (Edit(7, 2, "and", "与", "editor", "提取之误"), Edit(7, 5, "措施,", "", "editor", "重出"))
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "articles:\ncorrections:\n", "date: ~\ndate_evidence:\n"])
def test_an_empty_record_says_nothing(tmp_path: Path, text: str) -> None:
    got = record(tmp_path, text)
    assert (got.edition, got.patches, got.corrections) == (Edition(), (), ())


def test_what_is_printed_in_quotes_is_taken_so_and_what_only_begins_or_ends_in_them(tmp_path: Path) -> None:
    page = Page("004", "004_abc.txt", "00", (Block(7, "“政策”：到了"),))
    text = """\
    rights: “甲”与“乙”
    date: 2024
    date_evidence: “政策”
    articles:
      004-7: {title: '“政策”', column: 谈“政策”}
    corrections:
      - {line: 7, find: “政策”, replace: ‘政策’, reason: 说明：提取之误}
    """
    got = record(tmp_path, text, page)
    assert (got.edition.rights, got.edition.date_evidence) == ("“甲”与“乙”", "“政策”")
    assert (got.patches[0].title, got.patches[0].column) == ("“政策”", "谈“政策”")
    assert (got.corrections[0].find, got.corrections[0].replace, got.corrections[0].reason) == ("“政策”", "‘政策’", "说明：提取之误")


def test_no_record_says_nothing() -> None:
    assert read_record(None, PAGE) == Record()


CASES: dict[str, tuple[str | bytes, int | None, str]] = {
    "unknown key": ("newspapr: x", 1, "newspaper"),
    "unknown key of an article": ("articles:\n  004-5:\n    titel: x", 3, "title"),
    "unknown key of an author": ("articles:\n  004-5:\n    authors:\n      - {name: x, rol: y}", 4, "role"),
    "unknown key of a correction": ("corrections:\n  - {line: 7, find: and, replace: x, why: y}", 2, "reason"),
    "unknown kind": ("articles:\n  004-5:\n    kind: oped", 3, "op-ed"),
    "unknown role": ("articles:\n  004-5:\n    authors: [{name: x, role: writer}]", 3, "author"),
    "unknown text": ("text: hidden", 1, "withheld"),
    "no name": ("articles:\n  004-5:\n    authors: [{role: author}]", 3, "name"),
    "a key twice": ("rights: a\n\nrights: b", 3, "Delete"),
    "an article twice": ("articles:\n  004-5: {title: a}\n  004-5: {title: b}", 3, "Delete"),
    "a list for a mapping": ("- a", 1, "key: value"),
    "text for a mapping": ("articles: x", 1, "key: value"),
    "text for a list": ("articles:\n  004-5:\n    tags: x", 3, "- "),
    "a mapping for text": ("rights: {a: b}", 1, "quotes"),
    "two lines": ("rights: |\n  a\n  b", 1, "one line"),
    "a page's number with its words": ("page_number: 第5版", 1, "alone"),
    "a colon of Chinese": ("rights：x\nlines:\n  7: {role: head}", 1, "Write : and a space"),
    "a colon of Chinese, alone": ("articles:\n  004-5:\n    title：甲", 3, "not ："),
    "a colon of Chinese, first": ("articles:\n  004-5:\n    kicker：乙\n    title: 甲", 3, "Write :"),
    "a colon of Chinese, last": ("articles:\n  004-5:\n    title: 甲\n    kicker：乙\n\nrights: x", 4, "Write :"),
    "a colon of Chinese, above": ("articles:\n  004-5：\n    title: 甲", 2, "Write :"),
    "a colon of Chinese, in a list": ("corrections:\n  - line：7\n    find: and", 2, "Write :"),
    "quotes of Chinese": ("newspaper: a\nrights: “b”", 2, "write '“b”'"),
    "single quotes of Chinese": ("articles:\n  004-5:\n    tags: [‘city’]", 3, "write '‘city’'"),
    "a tab": ("articles:\n\t004-5: {title: x}\n", 2, "not tabs"),
    "both titles": ("articles:\n  004-5:\n    title: a\n    supplied_title: b", 4, "Keep one"),
    "no title supplied": ("articles:\n  004-5:\n    supplied_title: ''", 3, "delete"),
    "brackets supplied": ("articles:\n  004-5:\n    supplied_title: '[a]'", 3, "without"),
    "not YAML": ("rights: a\n  b: c", 2, "indentation"),
    "an open quote": ("rights: 'a\n", 2, "quotes"),
    "a control character": (b"rights: a\nnewspaper: \x1b[0m", 2, "Delete"),
    "not UTF-8": ("rights: a\nnewspaper: 报".encode("gb18030"), 2, "UTF-8"),
    "two documents": ("rights: a\n---\nrights: b", 2, "---"),
    "a tag that runs": ("rights: !!python/object/apply:os.system ['touch run']", 1, "quotes"),
    "a plain tag": ("page_number: !!int 5", 1, "quotes"),
    "an anchor": ("rights: &a x", 1, "quotes"),
    "an alias": ("rights: *a", 1, ""),
    "deep brackets": ("a: " + "[" * 5000, 1, "flatter"),
    "too big": ("#" * 200_000, None, "Keep"),
    "a date without a source": ("date: 2024-12", 1, "date_evidence"),
    "a date that is none": ("date: 2024-13\ndate_note: x", 1, "EDTF"),
    "a date that is YAML's list": ("date_note: x\ndate: [2024-12..]", 2, "quotes"),
    "evidence that is not there": ("date: 2024\ndate_evidence: 2025年会议指出", 2, "004_abc.txt"),
    "evidence with another comma": ("date: 2024\ndate_evidence:\n  - 标题\n  - 会议指出，", 4, "mark by mark"),
    "a script for an address": ("source_url: javascript:alert(1)", 1, "https"),
    "no host": ("source_url: 'https:///x'", 1, "https"),
    "a bad host": ("source_url: 'https://[x'", 1, "https"),
    "a line without text": ("articles:\n  004-5:\n    order: [5, 6]", 3, "once"),
    "a line twice": ("articles:\n  004-5:\n    order:\n      - 5\n      - 5", 5, "once"),
    "no line": ("articles:\n  004-5:\n    order: [5, six]", 3, "number"),
    "line 0": ("corrections:\n  - line: 0\n    find: a\n    replace: b\n    reason: c", 2, "number"),
    "a correction of an empty line": ("corrections:\n  - line: 6\n    find: a\n    replace: b\n    reason: c", 2, "line"),
    "words elsewhere": ("corrections:\n  - line: 5\n    find: and\n    replace: b\n    reason: c", 3, "line 7"),
    "words nowhere": ("corrections:\n  - line: 5\n    find: xx\n    replace: b\n    reason: c", 3, "Copy"),
    "words twice": ("corrections:\n  - line: 7\n    find: 政策\n    replace: b\n    reason: c", 3, "around"),
    "words that overlap themselves": ("corrections:\n  - line: 9\n    find: aa\n    replace: b\n    reason: c", 3, "around"),
    "no reason": ("corrections:\n  - {line: 7, find: and, replace: b}", 2, "reason"),
    "an empty reason": ("corrections:\n  - {line: 7, find: and, replace: b, reason: ''}", 2, "Write one"),
    "nothing changed": ("corrections:\n  - {line: 7, find: and, replace: and, reason: c}", 2, "Delete"),
    "overlap": (
        "corrections:\n  - {line: 7, find: and措, replace: b, reason: c}\n  - {line: 7, find: 措施, replace: b, reason: c}",
        3,
        "into one",
    ),
}


MOST_CALLS = 50_000


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_refused_with_its_line_and_the_fix(tmp_path: Path, case: str) -> None:
    text, line, remedy = CASES[case]
    errors = [refused(tmp_path, text)]  # and what is imported for it
    assert calls(lambda: errors.append(refused(tmp_path, text))) < MOST_CALLS
    assert {(error.line, remedy in error.remedy) for error in errors} == {(line, True)}
    assert [p.name for p in tmp_path.iterdir()] == ["004.yml"]


@pytest.mark.parametrize(
    "date",
    ["2024-12-08", "2024-12", "2024", "2024?", "2024-12~", "2024%", "202X", "2024-12-XX", "[2024-12..]", "[..2024-12]",
     "[2023-01-13,2023-01-14]", "2024-12/2025-01", "2024/..", "{2023,2024}", "2024-21"],
)  # fmt: skip
def test_edtf_dates_are_taken_as_written(tmp_path: Path, date: str) -> None:
    assert record(tmp_path, f"date: '{date}'\ndate_note: x").edition.date == date


@pytest.mark.parametrize(
    "date", ["2024-02-30", "2023-02-29", "2024-1-1", "2024/13", "12月8日", "[2024-12..", "2024 -12", "2024-1X", "1" * 5000, "-"]
)
def test_what_is_no_edtf_date_is_refused_in_silence(tmp_path: Path, date: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "EDTF" in refused(tmp_path, f"date: '{date}'\ndate_note: x").remedy
    assert capsys.readouterr() == ("", "")


def test_an_author_may_be_a_name_alone(tmp_path: Path) -> None:
    (patch,) = record(tmp_path, "articles:\n  004-5:\n    authors: [王方, {name: 李石, role: translator}]").patches
    assert patch.authors == (Person("王方", "author"), Person("李石", "translator"))


def test_ids_tags_and_orders_are_checked_against_the_articles(tmp_path: Path) -> None:
    got = record(tmp_path, "articles:\n  004-5:\n    tags: [citi]\n    order: [7, 5]\n  004-9: {title: x}")
    check_ids(got, ["004-5", "004-9"])
    check_tags(got, {"citi": "城市"})
    with pytest.raises(BroadsheetError, match=r"004\.yml:5: 004-9.*\n.*004-7") as caught:
        check_ids(got, ["004-5", "004-7"])
    assert caught.value.line == 5
    with pytest.raises(BroadsheetError, match="Did you mean “004-11”"):
        check_ids(got, ["004-5", "004-11", "004-99"])  # of all, the nearest line's, not the one spelled most like it
    with pytest.raises(BroadsheetError, match="→ Known: 004-5"):
        check_ids(record(tmp_path, f"articles:\n  ? 004-{'9' * 5000}\n  : {{title: x}}"), ["004-5"])
    with pytest.raises(BroadsheetError, match=r"004\.yml:3: .*citi.*\n.*“city”"):
        check_tags(got, {"city": "城市", "industry": "产业"})
    with pytest.raises(BroadsheetError, match=r"“产业” is no topic.*\n.*Did you mean “industry”"):
        check_tags(record(tmp_path, "articles:\n  004-5: {tags: [产业]}"), {"city": "城市", "industry": "产业"})
    first, second = got.patches
    assert ordered(got, first, [5, 7]) == (7, 5)
    assert ordered(got, second, [9, 3]) == (9, 3)
    for body in ([5], [5, 7, 9], [5, 9]):
        with pytest.raises(BroadsheetError, match=r"004\.yml:4: "):
            ordered(got, first, body)


def test_records_belong_to_seeds(tmp_path: Path) -> None:
    for name in ["004_abc.txt", "005_x.txt", "006.txt", "004.yml", "005_x.yml"]:
        (tmp_path / name).write_text("一")
    seeds = find_seeds(tmp_path)
    assert {s.name: r.name for s, r in find_records(seeds).items()} == {"004_abc.txt": "004.yml", "005_x.txt": "005_x.yml"}
    assert record_beside(tmp_path / "006.txt") is None
    (tmp_path / "004_abc.yml").write_text("")
    with pytest.raises(BroadsheetError, match=r"two records; the other is 004\.yml"):
        find_records(seeds)


@pytest.mark.parametrize("name", ["044.yml", "004.yaml"])
def test_a_record_without_a_page_is_refused(tmp_path: Path, name: str) -> None:
    for each in ["004_abc.txt", name]:
        (tmp_path / each).write_text("一")
    with pytest.raises(BroadsheetError, match=r"“004\.yml”"):
        find_records(find_seeds(tmp_path))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), min_size=1).filter(str.strip))
def test_any_words_come_back_as_written(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    said = {"rights": words, "articles": {"004-5": {"title": words}}}
    text = yaml.safe_dump(said, allow_unicode=True, width=10_000, default_style="'")
    got = record(tmp_path_factory.mktemp("any"), text.encode())
    assert got.edition.rights == words.strip() == got.patches[0].title


@given(st.binary(max_size=200) | st.text(alphabet="date: '[]{}&*!-\n#?|>é报rights", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    try:
        record(tmp_path_factory.mktemp("any"), content)
    except BroadsheetError as error:
        assert error.remedy and error.file


@pytest.mark.parametrize("seed", find_seeds(SEEDS), ids=lambda p: p.name[:3])
def test_the_archives_own_records_hold(seed: Path) -> None:
    got = read_record(record_beside(seed), read_page(seed))
    assert got.edition.newspaper and got.edition.rights
    assert bool(got.edition.date) == bool(got.edition.date_evidence), "a date rests on the page's words"
    assert got.edition.recorded, "the feed says when a record was written"


def test_a_character_written_as_its_two_halves_is_whole(tmp_path: Path) -> None:
    assert record(tmp_path, 'newspaper: "江城\\ud83d\\ude00日报"\n').edition.newspaper == "江城😀日报"


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00\\ud800", "\\ud83d-\\ude00"])
def test_half_a_character_is_refused_with_its_line(tmp_path: Path, half: str) -> None:
    error = refused(tmp_path, f'newspaper: x\narticles:\n  004-3:\n    title: "甲{half}"\n')
    assert error.line == 4 and "half a character" in error.what


def test_the_editor_says_that_a_person_is_one_in_another_article(tmp_path: Path) -> None:
    got = record(tmp_path, "articles:\n  004-5:\n    same_as: {张山: 000-5}\n")
    assert got.patches[0].same_as == (("张山", "000-5"),)


def test_the_editor_parts_two_of_one_name(tmp_path: Path) -> None:
    got = record(tmp_path, "articles:\n  004-5:\n    not_same_as: {张山: 000-5}\n")
    assert got.patches[0].not_same_as == (("张山", "000-5"),)
