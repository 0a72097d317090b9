"""The word lens: a page for each set phrase, with every sentence that uses it; of long ones the clauses around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from broadsheet.archive.phrase_uses import Uses
from broadsheet.describe.phrases import Phrase, Use, load_phrases
from broadsheet.site.lists.listing import document, link, numbered, turn
from broadsheet.writers.escape import markdown

Head = tuple[str, tuple[str, ...]]  # an article's title and authors
Heads = Mapping[str, Head]  # by its id
PER_PAGE = 60  # articles on one page of a phrase
SENTENCES = 300  # on one page, where they are not one article's
HERE = "phrases/index.md"
INTRO = (
    "这些文章里反复出现的固定说法。由统计得出、经编者逐条确认；每个词下面列出用到它的每一句，照录，长句只录前后，余作“……”，行号引回文章。"
)
# Beside a phrase so many characters of its sentence are shown at least, and at the most; between them it is cut where a clause ends.
NEAR, MOST = 16, 48
LEFT_OUT = "……"
CLAUSE_ENDS = "，；：、"


def phrase_index(uses: Mapping[str, Uses]) -> tuple[str, str]:
    """`phrases/index.md`: the phrases, those of most articles first."""
    phrases = load_phrases().phrases
    items = [f"<li>{link(phrases[s].label, HERE, f'phrases/{s}.md')} <small>{_count(uses[s])}</small></li>" for s in by_use(uses)]
    body = "\n".join(['<ul class="names of-phrases">', *items, "</ul>"]) if items else ""
    return HERE, document("词语", f"{INTRO}\n{{: .standfirst }}\n\n{body}\n", label="图览")


def by_use(uses: Mapping[str, Uses]) -> list[str]:
    """The phrases that articles use, those of most articles first."""
    return sorted((slug for slug in load_phrases().phrases if slug in uses), key=lambda slug: -len(uses[slug].articles))


def phrase_pages(phrase: Phrase, uses: Uses, heads: Heads) -> Iterator[tuple[str, str]]:
    """`phrases/<slug>.md` and its further pages. The sentences are read one document at a time."""
    base, count = f"phrases/{phrase.slug}", _count(uses)
    found, cuts = uses.found(), _cuts([len(its) for _, its in uses.found()])
    for number, size in enumerate(cuts, 1):
        here = numbered(base, number)
        intro = f"{count}用到它。\n{{: .standfirst }}" if number == 1 else ""
        blocks = [intro, _explained(phrase, uses, heads, here) if number == 1 else ""]
        blocks.append("\n".join(['<div class="uses">', *(_article(id, heads[id], its, here) for id, its in islice(found, size)), "</div>"]))
        blocks.append(turn(base, number, len(cuts)))
        title = phrase.label if number == 1 else f"{phrase.label}（第 {number} 页）"
        yield here, document(title, "\n\n".join(filter(None, blocks)) + "\n", label="词语")


def _count(uses: Uses) -> str:
    return f"{uses.sentences} 句，{len(uses.articles)} 篇"


def _cuts(sizes: Sequence[int]) -> list[int]:
    """How many articles each page holds, from the number of each article's sentences."""
    cuts, sentences = [0], 0
    for size in sizes:
        if cuts[-1] == PER_PAGE or (cuts[-1] and sentences + size > SENTENCES):
            cuts, sentences = [*cuts, 0], 0
        cuts[-1] += 1
        sentences += size
    return cuts


def _explained(phrase: Phrase, uses: Uses, heads: Heads, here: str) -> str:
    """The archive's own words for what the phrase means, where one of its sentences holds them."""
    words = phrase.explained
    if not words:
        return ""
    at = next(((id, use) for id, its in uses.found() for use in its if words in use.sentence), None)
    if at is None:
        return ""
    source = link(heads[at[0]][0], here, f"articles/{at[0]}.md#l{at[1].line}")
    return f'<p class="explained">文中的解释：{markdown(words)} <small>——{source}</small></p>'


def _article(id: str, head: Head, uses: Sequence[Use], here: str) -> str:
    title, authors = head
    by = f" <small>{markdown(' '.join(authors))}</small>" if authors else ""
    rows = [f"<li>{_marked(use)} {link(f'第 {use.line} 行', here, f'articles/{id}.md#l{use.line}')}</li>" for use in uses]
    return "\n".join([f"<h2>{link(title, here, f'articles/{id}.md')}{by}</h2>", "<ol>", *rows, "</ol>"])


def _marked(use: Use) -> str:
    """The sentence with the phrase marked, and of what stands beside it the nearest clauses."""
    ends = [0, *(end for _, end in use.spans)]
    parts = [use.sentence[at:start] for at, (start, _) in zip(ends, use.spans, strict=False)]
    out = [markdown(_tail(parts[0]))]
    for between, (start, end) in zip([*parts[1:], None], use.spans, strict=True):
        out.append(f"<mark>{markdown(use.sentence[start:end])}</mark>")
        out.append(markdown(_head(use.sentence[end:]) if between is None else _ends(between)))
    return "".join(out)


def _tail(text: str) -> str:
    """The end of what stands before a phrase."""
    begun = max(text.rfind(mark, max(0, len(text) - MOST), max(0, len(text) - NEAR)) + 1 for mark in CLAUSE_ENDS)
    begun = begun or max(0, len(text) - MOST)
    return LEFT_OUT + text[begun:] if begun > len(LEFT_OUT) else text


def _head(text: str) -> str:
    """The beginning of what stands behind a phrase."""
    ended = min((at + 1 for mark in CLAUSE_ENDS if (at := text.find(mark, NEAR, MOST)) > 0), default=MOST)
    return text[:ended] + LEFT_OUT if ended < len(text) - len(LEFT_OUT) else text


def _ends(text: str) -> str:
    """Both ends of what stands between two phrases."""
    return text if len(text) <= 2 * MOST else _head(text) + _tail(text).removeprefix(LEFT_OUT)
