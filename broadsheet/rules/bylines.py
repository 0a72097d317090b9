"""By-lines: who wrote it, on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from broadsheet.language.characters import BULLETS, HAN
from broadsheet.language.lexicon import load_words
from broadsheet.language.names import common_word, strange, together, wordless
from broadsheet.language.tables import either
from broadsheet.model import Form, Mark
from broadsheet.rules.bare_names import SURE, Found, bare_names, has_words, none_of_it, under_text
from broadsheet.rules.bodies import all_sign, is_body, is_group, whole_bodies
from broadsheet.rules.byline_forms import BEHIND_NAMES, plain_byline
from broadsheet.rules.byline_people import COMMENTATOR, SOURCED, from_byline, signed_by
from broadsheet.rules.byline_words import is_work, reporter_titles
from broadsheet.rules.datelines import whence
from broadsheet.rules.folio import LAID_OUT, read_folio
from broadsheet.rules.homes import is_named_unit, posted_name, signed_at_home, without_posts
from broadsheet.rules.learned_bylines import learned
from broadsheet.rules.letter_writers import UNNAMED, letter_writer
from broadsheet.rules.letters import replies
from broadsheet.rules.pen_names import marked_parts, unworded
from broadsheet.rules.signatures import Signature, read_signatures, signs_alone
from broadsheet.rules.signed_text import filed
from broadsheet.rules.told import told_authors
from broadsheet.rules.view import Seen, View, between, under_label

# characters; of names behind a reporter's title, which has so many at most, as a name with its mark has
LONGEST, LONGEST_LIST, TITLED, A_NAME = (
    40,
    200,
    20,
    6,
)
EVERYDAY = -12.2  # log frequency, five in a million, set by hand: 现状 and 成因 are more frequent, pen names that are words are not
HEADS = 6  # lines above an institution that may be its text's by-line, heads of its parts between
UNIT = 0.95  # less than that a letter is signed
TOLD = 1.06  # more than a line of an author's post is an affiliation
PLANNED = 1.12  # more than that a line names the page's makers
_WHO = re.compile(r"\(([^()]{2,24})\)$")  # 某某(江城大学教授)
_SENTENCE_MARK = re.compile(r"[。?!]|^(?![(]?(?:本文)?作者).*;")
_WRITTEN_BY = re.compile(rf"^(?:文|撰文|作者)\s*[/|{BULLETS}◎]\s*\S")
# 执笔:某某课题组, 江城市气象局供稿
_BODY_WORK = re.compile(
    rf"^(?:{either('habits', 'author_posts')})\s*[:/|]\s*|(?<=[{HAN}]{{4}})\s*(?=[{HAN}]{{2}})(?:{either('habits', 'author_posts')})$"
)


def mark_bylines(view: View) -> Iterator[Mark]:
    """BYL1: ■某某. BYL2: 文/某某, 整理：某某. BYL3: 本报记者 某某. BYL4: a line of names alone. BYL5: a body that signs. BYL6: a line made as by-lines are.

    Sees: BYL1 a mark of by-lines before a short line (or 口, which a recogniser made of □, before names under a heading); BYL2 a line, in brackets or not, that is names and what they did (文, 口述,
    编译 …; those who only planned it beside), or names behind a dash; BYL3 the same with a reporter's title, a place behind it or not (记者某某/高雄报道), an agency with a place,
    or 本报评论员 alone; BYL4 one to four names that begin with a family name (one behind a post, or fewer than half, may be such as no table has), behind a place, an institution or whatever their bearer is (护林员 某某), or before one in brackets, in 【】 or not, above running text or under the last of it, or a pen name that is a word (高粱, 舟子) of which the page does not speak, or in brackets under a text characters with blanks between ((朝 霞)); BYL5 a group's name
    (课题组, 评论部 …) or, between a title and its text or alone below it, an office's or institution's; BYL6 under a heading or the last of a text, what a network taught by made-up by-lines takes for one and finds a name in.
    Says: byline.
    Leaves alone: what stands behind a label that opens many lines of the page (表演：某某); a marked line that ends a sentence (a bulleted paragraph); a mark before words of the language (■时评); names
    inside a sentence; words in 【】, a name of two characters there (【钟声】); what parts are called (引子, 公交篇); remarks and labels printed with blanks ((未 完), (启 事)); a name with a colon; pictures' credits; the page's editors; whom somebody spoke with, behind a dash (——访某国总统某某), and one of whom the page speaks, whose words it quotes or whose post stands before the name.
    Example: □邹霞 吴希
    """
    known = [_recognised(view, seen) for seen in view.seen]
    # 副刊·百花洲
    bare = frozenset(
        seen.at for seen in known if len(seen.text) <= 12 and "·" not in seen.text and any(map(unworded, view.names.split(seen.text)))
    )
    parts, unread = marked_parts(view), list[Seen]()
    for seen in known:
        if len(seen.text) > (LONGEST_LIST if _lists(seen.text) else LONGEST) or seen.closed or _SENTENCE_MARK.search(seen.text):
            continue
        signatures = read_signatures(seen.text.rstrip(": "))
        found = (
            _agency(seen, view)
            or _told(seen, view)
            or _letter(seen, view)
            or _signed(seen, view, signatures)
            or _body(seen, view)
            or (
                _read(seen, view, bare, parts)
                if ":" not in seen.text.replace("(作者单位:", "(") or (between(seen, view) and posted_name(seen.text))
                else None
            )
        )
        if found:
            yield Mark(seen.line, "byline", *found, people=() if UNNAMED.match(seen.text) else signed_by(seen.text, signatures))
        else:
            unread.append(view.seen[seen.at])
    yield from learned(unread, view, from_byline)


def _recognised(view: View, seen: Seen) -> Seen:
    """A line under a heading whose mark a recogniser took for a character, with the mark; two names that it wrote as one are parted; names without what stands behind them."""
    if len(seen.text) > LONGEST:
        return seen
    alone = plain_byline(seen.text, *BEHIND_NAMES)
    signers = view.names.split(alone) or signed_at_home(alone)[1] or (alone,) * strange(alone) if alone != seen.text else ()
    if signers and not all(map(common_word, signers)):
        return replace(seen, text=alone)
    rest = seen.text[1:].strip()
    if seen.text[0] not in "口〇" or not 2 <= len(rest) <= 9 or not between(seen, view):
        return seen
    parted = (rest, *(f"{rest[:size]} {rest[size:]}" for size in (3, 2)))
    names = next(
        (line for line in parted if (found := view.names.split(line)) and max(map(len, found)) <= 3 and not any(map(common_word, found))),
        None,
    )
    return replace(seen, text=f"□{names}") if names else seen


def _lists(text: str) -> bool:
    """Whether a line lists names behind a reporter's title, a mark behind each."""
    return bool(reporter_titles().match(text.lstrip("("))) and text.count("、") * A_NAME >= len(text) - TITLED


def _agency(seen: Seen, view: View) -> Found | None:
    """BYL3: whose report it is, under its title: 新华社, 来源:江城日报."""
    above = view.above(seen)
    named = re.fullmatch(view.habits.agency, seen.text) or SOURCED.match(seen.text)
    return ("BYL3", "通讯社署名", 0.9, "signature") if named and above is not None and above.heading_like else None


def _told(seen: Seen, view: View) -> Found | None:
    """BYL2: (作者:某某,系江城大学教授) under a title."""
    above = view.above(seen)
    behind = _WHO.search(seen.text)
    # 某某(江城大学教授) is a by-line that says who signs
    beside = behind is not None and behind.start() > 0 and not re.match(r"(?:本文)?作者|文\s*[/|:]", seen.text)
    if beside or not told_authors(seen.text):
        return None
    if between(seen, view):
        return ("BYL2", "题下的作者与身份", TOLD, None)
    return (
        ("BYL2", "文末的作者与身份", SURE if seen.text.startswith(("(", "作者")) or signed_at_home(seen.text)[1] else 0.97, "signature")
        if above is not None and above.closed and not above.heading_like
        else None
    )


def _letter(seen: Seen, view: View) -> Found | None:
    """BYL2: who wrote a letter, below it: 江城市读者 某某."""
    written = letter_writer(seen.text)
    above = view.above(seen)
    after = view.below(seen)
    below = none_of_it(after) or (after is not None and after.text[0] == "【" and replies(after.text))
    unnamed = UNNAMED.match(seen.text)
    asks = above is not None and above.heading_like and above.bare[-1:] in tuple("?!") and "," in above.text  # …,能不能轮班?
    if not (written or unnamed) or above is None or not above.closed or (above.heading_like and not asks) or not below:
        return None
    if not written:
        return ("BYL2", "来信者没有署名", SURE, "signature")
    return ("BYL2", "来信者的署名", SURE, "signature")


def _body(seen: Seen, view: View) -> Found | None:
    """BYL5: a body that signs, alone or before its pen name (本报评论部 某某)."""
    words = _bodies(seen, view)
    above = view.above(seen)
    ends = under_text(seen, view)
    signs = above is not None and (between(seen, view) or _over_signers(seen, view) or ends)
    place = bool(words) and words[-1].endswith(view.habits.institution_endings)
    alone = ends and len(words) == 1 and _institution_signs(words[0], seen, view)
    enclosed = (
        seen.text[0] == "(" and above is not None and above.closed and not above.heading_like and all_sign(words) and (alone or not place)
    )
    if words and (enclosed or (signs and all(map(is_group, words)))):
        return ("BYL5", "集体署名", SURE, "signature")
    if alone and not place:
        return ("BYL5", "文末的机关、单位署名", UNIT, "signature")
    if not between(seen, view) or under_label(seen, view) or not words or not _is_institution(words[0]):
        return None
    # one of several heads a part each
    only = all(
        between(other, view) or under_text(other, view)
        for other in view.seen
        if len(other.text) <= LONGEST and all(map(is_body, _bodies(other, view)))
    )
    if all(map(_is_institution, words)) and only:
        return ("BYL5", "题下的机关、单位署名", SURE, "signature")
    pen = view.names.split(" ".join(_BODY_WORK.sub("", word) for word in words[1:] if not is_work(word)))
    return ("BYL5", "集体与笔名", SURE, "signature") if pen and is_group(words[0]) and not any(map(common_word, pen)) else None


def _is_institution(word: str) -> bool:
    return is_body(word) or is_named_unit(word)


def _institution_signs(word: str, seen: Seen, view: View) -> bool:
    """Whether an institution below a text signs it: the page does not speak of it, as texts do of what their heads name, has no other alone on a line, and the text stands under a title alone; names there are of people whose place it is."""
    others = [other for other in view.seen if other is not seen]
    if not is_body(word) or any(word in other.text or (other.heading_like and all(map(is_body, _bodies(other, view)))) for other in others):
        return False
    heads = [above.text for above in view.seen[: seen.at] if above.heading_like]
    return bool(heads) and not any(
        view.names.split(head.lstrip(view.habits.byline_marks)) or read_signatures(head) or signed_at_home(head)[1]
        for head in heads[-HEADS:]
    )


def _bodies(seen: Seen, view: View) -> list[str]:
    """What blanks and pause marks part in a line, which may be bodies."""
    return whole_bodies(re.split(r"[\s、]+", together(_BODY_WORK.sub("", _unmarked(seen.text, view)))))


def _unmarked(text: str, view: View) -> str:
    return text.lstrip(view.habits.byline_marks + "—–").strip().strip("()")


def _signed(seen: Seen, view: View, signatures: tuple[Signature, ...]) -> Found | None:
    """BYL2, BYL3: names and what they did, and nothing else."""
    if whence(seen.text):
        return _filed_from(seen, view)
    above = view.above(seen)
    if filed(seen.text) and above is not None and not above.heading_like:
        return None  # the text's last line: its place and day belong to it
    if COMMENTATOR.match(seen.text):
        return ("BYL3", "评论员署名", 1.0, "signature")
    work_form: Form | None = "signature" if seen.text[0] == "(" or under_text(seen, view) else None
    if seen.text.endswith("摄影报道") and above is not None and not above.heading_like:
        return None  # under a picture's caption
    writing = not all(s.picture or s.planner for s in signatures)
    if any(s.planner for s in signatures):
        if read_folio(seen.text) and (LAID_OUT.search(seen.text) or (not between(seen, view) and (above is None or above.heading_like))):
            return None  # the page's makers: at its head, or with those who laid it out
        return (
            ("BYL2", "姓名与所司，策划者在内", PLANNED, work_form)
            if writing and any(s.work or s.title for s in signatures if not s.planner)
            else None
        )
    if any(s.title for s in signatures) and writing:
        return None if view.habits.furniture.match(seen.text.lstrip("(")) else ("BYL3", "记者署名", SURE, "signature")
    if any(s.work for s in signatures) and writing:
        return ("BYL2", "姓名与所司", SURE, work_form)
    dashed = view.names.split(seen.text.lstrip("—–-")) if seen.text[0] in "—–" else ()
    told_of = all(map(common_word, dashed)) or any(has_words(name) for name in dashed)  # ——访江国总统某某·某某: a subtitle
    return ("BYL2", "破折号之后是姓名", 0.9, None) if dashed and not told_of and not under_text(seen, view) else None


def _filed_from(seen: Seen, view: View) -> Found | None:
    """BYL3: an agency and a place under a title, above its text or who signs that; below a text it is its last line."""
    after = view.below(seen)
    goes_on = after is not None and after.text[0] == "("  # 本报江城5日电 | (记者某某)…
    return (
        ("BYL3", "署名处只有机构与地名", 1.0, "signature") if (between(seen, view) and not goes_on) or _over_signers(seen, view) else None
    )


def _over_signers(seen: Seen, view: View) -> bool:
    """Whether a line stands between a title and the by-line above its text: 新华社江城5日电 | 新华社记者 某某, 江城大学课题组 | (执笔:某某)."""
    above, after = view.above(seen), view.below(seen)
    return above is not None and above.heading_like and after is not None and between(after, view) and bool(read_signatures(after.text))


def _read(seen: Seen, view: View, bare: frozenset[int], parts: frozenset[int]) -> Found | None:
    text = seen.text
    if text[0] in view.habits.byline_marks:
        rest = text[1:].strip()
        if rest in view.habits.standing or re.split("[·:]", rest)[0].strip() in view.habits.labels:
            return None  # ■时评, ■小贴士·滑雪安全
        known = (
            view.names.split(without_posts(plain_byline(rest, "mark_between")))
            or read_signatures(text)
            or reporter_titles().match(rest)
            or rest in view.habits.agency.split("|")
            or rest.endswith(("评论员", "编辑部"))
        )
        headed = seen.at > 0 and view.seen[seen.at - 1].heading_like
        short = (
            0 < len(rest) <= 4
            and not has_words(rest)
            and not rest.endswith(view.habits.column_endings)
            and (headed or (load_words().logp(rest, EVERYDAY) <= EVERYDAY and wordless(rest)))
        )
        form: Form | None = "signature" if known and _last(seen, view) else None
        if seen.at in parts:
            return None
        return ("BYL1", f"“{text[0]}”之后是署名", 1.0 if known else 0.9, form) if known or short else None
    if _WRITTEN_BY.match(text):
        return ("BYL2", "“文/”之后是署名", 1.0, None)
    found = reporter_titles().match(text)
    if found and text[found.end() :][:1] == " " and any(map(view.names.is_name, re.split(r"[\s、,/]+", text[found.end() :]))):
        return ("BYL3", "记者署名", 1.0, "signature")  # beside a name that no table has
    return bare_names(seen, view, bare)


def _last(seen: Seen, view: View) -> bool:
    """Whether a line below running text is the page's last, or stands above a heading with a by-line of its own."""
    above, after = view.seen[seen.at - 1 : seen.at], view.seen[seen.at + 1 : seen.at + 3]
    under = bool(above) and above[0].closed and not above[0].heading_like
    return under and (not after or (len(after) == 2 and after[0].heading_like and signs_alone(after[1].text)))
