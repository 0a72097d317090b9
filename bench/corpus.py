"""Large archives for the benchmarks: articles recombined from the archive's own sentences, the same for the same seed."""

from __future__ import annotations

import random
import re
from pathlib import Path

from broadsheet.site.search.sources import Source, read_sources
from broadsheet.writers import escape
from broadsheet.writers.frontmatter import front_matter

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’」』]?")
PARAGRAPHS, SENTENCES = 9, (1, 5)  # about 1,800 characters, as the archive's own
_EVERY_HEAD = 3


def write_archive(own: Path, docs: Path, count: int, seed: int = 5) -> None:
    """Write `count` articles below `docs/articles`, made of those in the folder `own`."""
    sources = list(read_sources(own))
    sentences = [s for a in sources for b in a.blocks if not b.head for s in _SENTENCE.findall(b.text)]
    heads = [b.text for a in sources for b in a.blocks if b.head]
    chance = random.Random(seed)
    (docs / "articles").mkdir(parents=True)
    for number in range(count):
        text = _article(chance, number, sources, sentences, heads)
        (docs / "articles" / f"{number // 5:04}-{number % 5 * 20 + 1}.md").write_text(text, encoding="utf-8")


def _article(chance: random.Random, number: int, sources: list[Source], sentences: list[str], heads: list[str]) -> str:
    like, other = chance.choice(sources), chance.choice(sources)
    title = f"{like.meta['title'].split()[0]} {other.meta['title'].split()[-1]}"
    year, month = chance.randint(2015, 2026), chance.randint(1, 12)
    kept = ("kind", "kind_shown", "column", "tags", "institutions", "authors", "affiliations", "newspaper")
    values = {"template": "article.html", "title": title} | {key: like.meta.get(key) for key in kept}
    values |= {"title_status": "printed", "date": f"{year}-{month:02}", "date_shown": f"{year}年{month}月", "page": f"{number // 5:04}",
               "tags": list(dict.fromkeys([*like.meta["tags"][:3], *other.meta["tags"][:2]])), "sections": [],
               "source": {"file": "", "sha256": "", "lines": []}}  # fmt: skip
    blocks = []
    for paragraph in range(PARAGRAPHS):
        if paragraph % _EVERY_HEAD == 1:
            blocks.append(f"## {escape.markdown(chance.choice(heads))} {{: #l{paragraph * 2 - 1} .head }}")
        text = "".join(chance.choices(sentences, k=chance.randint(*SENTENCES)))
        mark = f'[](../pages/0.md#l{paragraph * 2}){{: #l{paragraph * 2} .line data-n="{paragraph * 2}" title="原版" }}'
        blocks.append(mark + escape.markdown(text))
    return front_matter(values) + f"\n# {escape.markdown(title)} {{: #title .printed }}\n\n" + "\n\n".join(blocks) + "\n"
