"""The word lens: a page for each set phrase, with every sentence that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.phrases import Phrase, Use, load_phrases
from broadsheet.site.entries import Entry
from broadsheet.site.listing import document, link, numbered, turn
from broadsheet.writers.escape import markdown

PER_PAGE = 100  # articles on one page of a phrase
HERE = "phrases/index.md"
INTRO = "这些文章里反复出现的固定说法。由统计得出、经编者逐条确认；每个词下面列出用到它的每一句，照录原文，点行号回到文章。"

Found = Sequence[tuple[Entry, Sequence[Use]]]


def phrase_pages(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """`phrases/index.md` and `phrases/<slug>.md`, from entries in printed order. A phrase that nobody uses has no page."""
    groups = phrase_groups(entries)
    used = sorted(groups, key=lambda slug: -len(groups[slug]))
    phrases = load_phrases().phrases
    items = [f"<li>{link(phrases[s].label, HERE, f'phrases/{s}.md')} <small>{_count(groups[s])}</small></li>" for s in used]
    body = "\n".join(['<ul class="names of-phrases">', *items, "</ul>"]) if items else ""
    yield HERE, document("词语", f"{INTRO}\n{{: .standfirst }}\n\n{body}\n", label="图览")
    for slug in used:
        yield from _phrase(phrases[slug], groups[slug])


def phrase_groups(entries: Sequence[Entry]) -> dict[str, Found]:
    """Each phrase's articles with their uses of it, in the order of the table."""
    groups: dict[str, list[tuple[Entry, list[Use]]]] = {slug: [] for slug in load_phrases().phrases}
    for e in entries:
        for slug in dict.fromkeys(use.phrase for use in e.uses):
            groups[slug].append((e, [use for use in e.uses if use.phrase == slug]))
    return {slug: found for slug, found in groups.items() if found}


def _count(found: Found) -> str:
    return f"{sum(len(uses) for _, uses in found)} 句，{len(found)} 篇"


def _phrase(phrase: Phrase, found: Found) -> Iterator[tuple[str, str]]:
    base = f"phrases/{phrase.slug}"
    cuts = range(0, len(found), PER_PAGE)
    for number, at in enumerate(cuts, 1):
        here = numbered(base, number)
        intro = f"{_count(found)}用到它。\n{{: .standfirst }}" if number == 1 else ""
        blocks = [intro, _explained(phrase, found, here) if number == 1 else ""]
        blocks += [_article(e, uses, here) for e, uses in found[at : at + PER_PAGE]]
        blocks.append(turn(base, number, len(cuts)))
        title = phrase.label if number == 1 else f"{phrase.label}（第 {number} 页）"
        yield here, document(title, "\n\n".join(filter(None, blocks)) + "\n", label="词语")


def _explained(phrase: Phrase, found: Found, here: str) -> str:
    """The archive's own words for what the phrase means, where one of its sentences holds them."""
    words = phrase.explained
    if not words:
        return ""
    at = next(((e, use) for e, uses in found for use in uses if words in use.sentence), None)
    if at is None:
        return ""
    source = link(at[0].title, here, f"articles/{at[0].id}.md#l{at[1].line}")
    return f'<p class="explained">文中的解释：{markdown(words)} <small>——{source}</small></p>'


def _article(e: Entry, uses: Sequence[Use], here: str) -> str:
    title = link(e.title, here, f"articles/{e.id}.md")
    by = f" <small>{markdown(' '.join(e.authors))}</small>" if e.authors else ""
    rows = [f"<li>{_marked(use)} {_line(e, use, here)}</li>" for use in uses]
    return "\n".join(['<section class="uses">', f"<h2>{title}{by}</h2>", "<ol>", *rows, "</ol>", "</section>"])


def _marked(use: Use) -> str:
    """The sentence with the phrase marked."""
    out, at = [], 0
    for start, end in use.spans:
        out += [markdown(use.sentence[at:start]), f"<mark>{markdown(use.sentence[start:end])}</mark>"]
        at = end
    return "".join([*out, markdown(use.sentence[at:])])


def _line(e: Entry, use: Use, here: str) -> str:
    return link(f"第 {use.line} 行", here, f"articles/{e.id}.md#l{use.line}", ' class="at"')
