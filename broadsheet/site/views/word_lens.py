"""The word lens: a page for each set phrase, with every sentence that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from broadsheet.archive.entries import Entry
from broadsheet.archive.phrase_uses import Uses
from broadsheet.describe.phrases import Phrase, Use, load_phrases
from broadsheet.site.lists.listing import document, link, numbered, turn
from broadsheet.writers.escape import markdown

PER_PAGE = 60  # articles on one page of a phrase
SENTENCES = 300  # on one page, where they are not one article's
HERE = "phrases/index.md"
INTRO = "这些文章里反复出现的固定说法。由统计得出、经编者逐条确认；每个词下面列出用到它的每一句，照录，行号引回文章。"


def phrase_pages(entries: Sequence[Entry], uses: Uses) -> Iterator[tuple[str, str]]:
    """`phrases/index.md` and `phrases/<slug>.md`, from entries in printed order. A phrase that nobody uses has no page.

    `uses` gives the sentences for what the entries' `phrases` name; they are read one document at a time.
    """
    phrases = load_phrases().phrases
    groups = {slug: of for slug in phrases if (of := {e.id: e for e in entries if slug in e.phrases})}
    sizes = {slug: [len(its) for _, its in uses(slug)] for slug in groups}
    counts = {slug: f"{sum(sizes[slug])} 句，{len(of)} 篇" for slug, of in groups.items()}
    used = sorted(groups, key=lambda slug: -len(groups[slug]))
    items = [f"<li>{link(phrases[s].label, HERE, f'phrases/{s}.md')} <small>{counts[s]}</small></li>" for s in used]
    body = "\n".join(['<ul class="names of-phrases">', *items, "</ul>"]) if items else ""
    yield HERE, document("词语", f"{INTRO}\n{{: .standfirst }}\n\n{body}\n", label="图览")
    for slug in used:
        yield from _phrase(phrases[slug], groups[slug], counts[slug], _cuts(sizes[slug]), uses)


def _phrase(phrase: Phrase, of: Mapping[str, Entry], count: str, cuts: Sequence[int], uses: Uses) -> Iterator[tuple[str, str]]:
    base = f"phrases/{phrase.slug}"
    found = uses(phrase.slug)
    for number, size in enumerate(cuts, 1):
        here = numbered(base, number)
        intro = f"{count}用到它。\n{{: .standfirst }}" if number == 1 else ""
        blocks = [intro, _explained(phrase, of, uses, here) if number == 1 else ""]
        blocks.append("\n".join(['<div class="uses">', *(_article(of[id], its, here) for id, its in islice(found, size)), "</div>"]))
        blocks.append(turn(base, number, len(cuts)))
        title = phrase.label if number == 1 else f"{phrase.label}（第 {number} 页）"
        yield here, document(title, "\n\n".join(filter(None, blocks)) + "\n", label="词语")


def _cuts(sizes: Sequence[int]) -> list[int]:
    """How many articles each page holds, from the number of each article's sentences."""
    cuts, sentences = [0], 0
    for size in sizes:
        if cuts[-1] == PER_PAGE or (cuts[-1] and sentences + size > SENTENCES):
            cuts, sentences = [*cuts, 0], 0
        cuts[-1] += 1
        sentences += size
    return cuts


def _explained(phrase: Phrase, of: Mapping[str, Entry], uses: Uses, here: str) -> str:
    """The archive's own words for what the phrase means, where one of its sentences holds them."""
    words = phrase.explained
    if not words:
        return ""
    at = next(((of[id], use) for id, its in uses(phrase.slug) for use in its if words in use.sentence), None)
    if at is None:
        return ""
    source = link(at[0].title, here, f"articles/{at[0].id}.md#l{at[1].line}")
    return f'<p class="explained">文中的解释：{markdown(words)} <small>——{source}</small></p>'


def _article(e: Entry, uses: Sequence[Use], here: str) -> str:
    title = link(e.title, here, f"articles/{e.id}.md")
    by = f" <small>{markdown(' '.join(e.authors))}</small>" if e.authors else ""
    rows = [f"<li>{_marked(use)} {_line(e, use, here)}</li>" for use in uses]
    return "\n".join([f"<h2>{title}{by}</h2>", "<ol>", *rows, "</ol>"])


def _marked(use: Use) -> str:
    """The sentence with the phrase marked."""
    out, at = [], 0
    for start, end in use.spans:
        out += [markdown(use.sentence[at:start]), f"<mark>{markdown(use.sentence[start:end])}</mark>"]
        at = end
    return "".join([*out, markdown(use.sentence[at:])])


def _line(e: Entry, use: Use, here: str) -> str:
    return link(f"第 {use.line} 行", here, f"articles/{e.id}.md#l{use.line}")
