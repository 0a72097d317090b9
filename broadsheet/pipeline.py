"""The whole flow: seeds → articles → `docs/`.

Two passes, so that memory does not grow with the archive: the first recovers each page and puts it by on disk, keeping only
what the indexes need; the second chooses topics against the whole archive and writes.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from broadsheet.editorial import check_tags
from broadsheet.files import Staged, Swapped
from broadsheet.inspection import page_object
from broadsheet.model import Article, Recovered, Topic
from broadsheet.read import find_seeds, read_page, short_name
from broadsheet.record import Record, find_records, read_record
from broadsheet.recover import recover, unplaced
from broadsheet.site.documents import page_documents
from broadsheet.site.entries import Entry, PageEntry, entries, page_entry
from broadsheet.site.indexes import index_pages
from broadsheet.site.slugs import directory
from broadsheet.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.words import load_words

OWNED = tuple(f"docs/{name}" for name in ("articles", "authors", "columns", "data", "institutions", "pages", "topics", "index.md"))
Progress = Callable[[Iterable[Path], str], Iterable[Path]]
Chosen = Mapping[str, tuple[Topic, ...]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversion did. `unplaced` are (page, line)."""

    pages: int
    articles: int
    findings: int
    unplaced: tuple[tuple[str, int], ...]
    swapped: Swapped | None
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays in memory of a page after the first pass."""

    entries: tuple[Entry, ...]
    page: PageEntry
    counts: Mapping[str, Mapping[str, float]]  # article id → weight of each topic
    tags: Mapping[str, tuple[str, ...]]  # article id → the editor's topics
    findings: int
    unplaced: tuple[tuple[str, int], ...]


def silent(paths: Iterable[Path], _: str) -> Iterable[Path]:
    """A progress display that shows nothing."""
    return paths


def convert(root: Path, progress: Progress = silent, write: bool = True) -> Summary:
    """Convert every page below `root/seeds` into `root/docs`, all or nothing; with `write` false only compare.

    Raises BroadsheetError for bad input, with nothing written.
    """
    seeds = find_seeds(root / "seeds")
    records = find_records(seeds)
    with tempfile.TemporaryDirectory() as put_by, Staged(root, OWNED) as staged:
        kept = [_first_pass(seed, records.get(seed), Path(put_by)) for seed in progress(seeds, "读版面")]
        chosen = _choose(kept)
        every = [replace(e, topics=chosen[e.id]) for k in kept for e in k.entries]
        names = directory(every)
        for seed in progress(seeds, "写文章"):
            recovered = _with_topics(pickle.loads(_spooled(Path(put_by), seed).read_bytes()), chosen)
            for path, text in page_documents(recovered, names):
                staged.add(f"docs/{path}", text)
        vocabulary = tuple(load_vocabulary().topics.values())
        for path, text in index_pages(every, [k.page for k in kept], vocabulary, names):
            staged.add(f"docs/{path}", text)
        return Summary(
            pages=len(kept), articles=len(every), findings=sum(k.findings for k in kept),
            unplaced=tuple(u for k in kept for u in k.unplaced),
            differences=() if write else tuple(staged.differences()), swapped=staged.swap() if write else None,
        )  # fmt: skip


def inspect(files: Iterable[Path]) -> list[dict[str, object]]:
    """The pages as `inspect` prints them, with topics weighed against these pages alone. Writes nothing."""
    paths = list(files)
    known = tuple(t.label for t in load_vocabulary().topics.values())
    pages = [_read(path, _record_beside(path)) for path in paths]
    counts = {a.id: _count(a) for r, _ in pages for a in r.articles}
    statistics = gather_statistics(counts.values())
    return [page_object(_with_topics(r, _chosen(counts, statistics)), known) for r, _ in pages]


def _record_beside(seed: Path) -> Path | None:
    """The record of one page, without a look at the other pages of its folder."""
    beside = (seed.with_name(f"{name}.yml") for name in (short_name(seed), seed.stem))
    return next((path for path in beside if path.is_file()), None)


def _read(seed: Path, record_path: Path | None) -> tuple[Recovered, Record]:
    page = read_page(seed)
    record = read_record(record_path, page)
    check_tags(record, tuple(load_vocabulary().topics))
    return recover(page, record, load_words()), record


def _first_pass(seed: Path, record_path: Path | None, put_by: Path) -> Kept:
    recovered, record = _read(seed, record_path)
    _spooled(put_by, seed).write_bytes(pickle.dumps(recovered, protocol=pickle.HIGHEST_PROTOCOL))
    return Kept(
        entries=entries(recovered), page=page_entry(recovered), counts={a.id: _count(a) for a in recovered.articles},
        tags={p.id: p.tags for p in record.patches if p.tags is not None},
        findings=len(recovered.findings) + sum(len(a.findings) for a in recovered.articles),
        unplaced=tuple((recovered.page.id, line) for line in unplaced(recovered)),
    )  # fmt: skip


def _spooled(put_by: Path, seed: Path) -> Path:
    return put_by / f"{seed.stem}.pickle"


def _count(article: Article) -> dict[str, float]:
    heads = [s.heading for s in article.sections]
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    return count_topics(article.title, heads, text)


def _choose(kept: list[Kept]) -> Chosen:
    counts = {id: c for k in kept for id, c in k.counts.items()}
    chosen = dict(_chosen(counts, gather_statistics(counts.values())))
    topics = load_vocabulary().topics
    for k in kept:
        for id, slugs in k.tags.items():
            chosen[id] = tuple(topics[s] for s in slugs)
    return chosen


def _chosen(counts: Mapping[str, Mapping[str, float]], statistics: TopicStatistics) -> Chosen:
    return {id: choose_topics(c, statistics) for id, c in counts.items()}


def _with_topics(recovered: Recovered, chosen: Chosen) -> Recovered:
    return replace(recovered, articles=tuple(_describe(recovered.articles, chosen)))


def _describe(articles: Iterable[Article], chosen: Chosen) -> Iterator[Article]:
    for a in articles:
        yield replace(a, description=replace(a.description, topics=chosen[a.id]))
