"""Photo stories: a picture's caption that is all the text below its own title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from broadsheet.language.characters import pairs
from broadsheet.language.tables import load_table
from broadsheet.model import Mark
from broadsheet.rules.byline_people import from_byline
from broadsheet.rules.byline_words import reporter_titles
from broadsheet.rules.captions import captioned, mark_captions, mark_credits
from broadsheet.rules.makers import from_credit
from broadsheet.rules.page_head import own_lines
from broadsheet.rules.signatures import read_signatures, signs_alone
from broadsheet.rules.view import Seen, View

WEIGHT = 1.06  # more than that a line is a caption, a credit or a heading
LONGEST_TITLE, MOST = 24, 3  # characters; captions of one story


def mark_photo_stories(view: View) -> Iterator[Mark]:
    """PHO1: a title, and below it nothing but captions and who took the picture.

    Sees: a heading at the page's head or below a text's end, one to three captions, and the credit on a line of its own or not; below
    these a heading that is no by-line, or nothing. No text of the page has more words of the heading than the captions.
    Says: title, paragraphs of an article of its own; byline for the credit.
    Leaves alone: a caption between a title and its text; one under the last paragraph of an article; a heading whose text stands elsewhere; a name below a text; a section's name (图片新闻).
    Example: 春茶上市 (下面是图片说明与摄影者，再下是另一篇的标题)
    """
    told = {m.line for m in mark_captions(view)}
    if not told:
        return
    own, took = own_lines(view), {m.line for m in mark_credits(view)}
    for title in view.seen:
        above, below = view.above(title), view.seen[title.at + 1 :]
        headed = above is not None and above.heading_like and above.line not in took
        if (
            own[title.at]
            or headed
            or title.line in took
            or not title.heading_like
            or len(title.text) > LONGEST_TITLE
            or title.text[0] in "([〔"
            or title.text.replace(" ", "") in load_table("folio")["sections"]
            or (title.at and signs_alone(title.text))
        ):
            continue
        captions = list(takewhile(lambda s: s.line in told, below))
        if not 0 < len(captions) <= MOST:
            continue
        credit = [s for s in below[len(captions) :][:1] if s.line in took or _took(s)]
        after = below[len(captions) + len(credit) :][:1]
        ends = not after or own[after[0].at] or (after[0].heading_like and not signs_alone(after[0].text))
        if ends and (credit or captioned(captions[-1]) or not captions[-1].closed) and _told_below(title, captions, view):
            yield Mark(title.line, "title", "PHO1", "图片报道的标题", WEIGHT, "item-title")
            yield from (Mark(s.line, "paragraph", "PHO1", "图片报道的文字", WEIGHT, "item" if s is captions[0] else None) for s in captions)
            yield from (
                Mark(s.line, "byline", "PHO1", "图片报道的摄影者", WEIGHT, "signature", from_credit(s.text) or from_byline(s.text))
                for s in credit
            )


def _took(seen: Seen) -> bool:
    """Whether a line is nothing but who made the pictures and their text: (本报记者某某 摄影报道)."""
    bare = seen.text.strip("() ")
    return any(s.picture for s in read_signatures(seen.text)) or (bare.endswith("摄影报道") and reporter_titles().match(bare) is not None)


def _told_below(title: Seen, captions: Sequence[Seen], view: View) -> bool:
    """Whether no text of the page has more of a title's pairs of characters than its captions have."""
    own = pairs(title.text)
    said = "".join(s.text for s in captions)
    others = (s.text for s in view.seen if not s.heading_like and s not in captions)
    return sum(two in said for two in own) >= max((sum(two in text for two in own) for text in others), default=0)
