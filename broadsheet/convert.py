"""The whole flow: seeds → articles → `docs/`.

Two passes, so that memory does not grow with the archive: the first recovers each page and puts it by on disk, keeping only
what the indexes need; the second chooses topics against the whole archive and writes.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from broadsheet.archive.entries import Entry, PageEntry, entries, page_entry
from broadsheet.archive.phrase_uses import PutBy
from broadsheet.archive.reasons import related_articles
from broadsheet.archive.slugs import directory
from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.editor.application import check_tags
from broadsheet.editor.explanations import proposal, why
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record, find_records, read_record, record_beside
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.io.generated import Staged, Swapped, staged
from broadsheet.io.seeds import find_seeds, read_page, short_name
from broadsheet.language.lexicon import load_words
from broadsheet.layout.lay_out import Watch, unwatched
from broadsheet.layout.margins import decide
from broadsheet.model import Article, Decision, Recovered, Topic
from broadsheet.recover import recover, unplaced
from broadsheet.site.lists.documents import page_documents
from broadsheet.site.lists.indexes import index_pages
from broadsheet.site.lists.rule_cards import rule_cards
from broadsheet.writers.context import Directory

_LISTS = ("articles", "authors", "columns", "data", "institutions", "pages", "topics", "index.md", "rules.md")
_VIEWS = ("kinds", "matrix", "network", "phrases", "places", "timeline", "views")
OWNED = tuple(f"docs/{name}" for name in (*_LISTS, *_VIEWS))
Progress = Callable[[Iterable[Path], str], Iterable[Path]]
Chosen = Mapping[str, tuple[Topic, ...]]
_from_spool = msgspec.msgpack.Decoder(Recovered).decode


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
    tags: Mapping[str, tuple[Topic, ...]]  # article id → the editor's topics
    findings: int
    unplaced: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """All pages after the first pass, topics chosen against the whole: what the second pass and the indexes need."""

    entries: tuple[Entry, ...]
    pages: tuple[PageEntry, ...]
    topics: Chosen
    findings: int
    unplaced: tuple[tuple[str, int], ...]


def silent(paths: Iterable[Path], _: str) -> Iterable[Path]:
    """A progress display that shows nothing."""
    return paths


def convert(root: Path, progress: Progress = silent, write: bool = True) -> Summary:
    """Convert every page below `root/seeds` into `root/docs`, all or nothing; with `write` false only compare.

    Raises BroadsheetError for bad input, with nothing written.
    """
    seeds = sorted(find_seeds(root / "seeds"), key=short_name)  # as pages are printed
    records = find_records(seeds)
    with _collector_paused(), tempfile.TemporaryDirectory() as put_by, _files(root, Path(put_by), write) as files:
        uses = PutBy(Path(put_by))
        archive = _gather([_first_pass(seed, records.get(seed), Path(put_by), uses) for seed in progress(seeds, "读版面")])
        names = directory(archive.entries)
        for path, text in _second_pass(progress(seeds, "写文章"), Path(put_by), archive, names):
            files.add(f"docs/{path}", text)
        vocabulary = tuple(load_vocabulary().topics.values())
        for path, text in index_pages(archive.entries, archive.pages, vocabulary, names, uses):
            files.add(f"docs/{path}", text)
        files.add("docs/rules.md", rule_cards())
        return Summary(
            pages=len(archive.pages), articles=len(archive.entries), findings=archive.findings, unplaced=archive.unplaced,
            differences=() if write else tuple(files.differences()), swapped=files.swap() if write else None,
        )  # fmt: skip


def _files(root: Path, put_by: Path, write: bool) -> AbstractContextManager[Staged]:
    """Where generated files are collected: in `root` where they are to be written, else out of its way."""
    return staged(root, OWNED) if write else nullcontext(Staged(root, put_by / "stage", OWNED))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Nothing that a conversion makes refers to itself in a ring: looking for rings finds none and takes time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def inspect(files: Iterable[Path]) -> list[dict[str, object]]:
    """The pages as `inspect` prints them, with topics weighed against these pages alone. Writes nothing."""
    paths = list(files)
    known = tuple(t.label for t in load_vocabulary().topics.values())
    pages = [_read(path, record_beside(path)) for path in paths]
    counts = {a.id: _count(a) for r, _ in pages for a in r.articles}
    chosen = _chosen(counts, gather_statistics(counts.values())) | _by_editor(record for _, record in pages)
    return [page_object(_with_topics(r, chosen), known) for r, _ in pages]


def review(root: Path, page: str) -> Path:
    """Write a proposal for the record of a page, `root/review/<page>.yml`, and return its path.

    Raises BroadsheetError where the page is not among the seeds.
    """
    seeds = {short_name(seed): seed for seed in find_seeds(root / "seeds")}
    if page not in seeds:
        raise BroadsheetError(f"“{page}” is no page.", suggest(page, sorted(seeds)), root / "seeds")
    with staged(root, (f"review/{page}.yml",)) as files:
        files.add(f"review/{page}.yml", proposal(*_decided(seeds[page])))
        files.swap()
    return root / "review" / f"{page}.yml"


def account(files: Iterable[Path]) -> str:
    """Why every line of the pages was read as it was (`inspect --why`)."""
    return "\n".join(why(*_decided(path)) for path in files)


def _decided(seed: Path) -> tuple[Recovered, tuple[Decision, ...]]:
    """A page read, and the decisions of that same search."""
    decisions: list[Decision] = []
    recovered, _ = _read(seed, record_beside(seed), lambda found: decisions.extend(decide(found)))
    return recovered, tuple(decisions)


def _read(seed: Path, record_path: Path | None, watch: Watch = unwatched) -> tuple[Recovered, Record]:
    page = read_page(seed)
    record = read_record(record_path, page)
    check_tags(record, tuple(load_vocabulary().topics))
    return recover(page, record, load_words(), watch), record


def _first_pass(seed: Path, record_path: Path | None, put_by: Path, uses: PutBy) -> Kept:
    recovered, record = _read(seed, record_path)
    uses.add(recovered)
    _spooled(put_by, seed).write_bytes(msgspec.msgpack.encode(recovered))
    return Kept(
        entries=entries(recovered), page=page_entry(recovered), counts={a.id: _count(a) for a in recovered.articles},
        tags=_by_editor([record]),
        findings=len(recovered.findings) + sum(len(a.findings) for a in recovered.articles),
        unplaced=tuple((recovered.page.id, line) for line in unplaced(recovered)),
    )  # fmt: skip


def _second_pass(seeds: Iterable[Path], put_by: Path, archive: Archive, names: Directory) -> Iterator[tuple[str, str]]:
    """Every page's own documents."""
    related = related_articles(archive.entries)
    for seed in seeds:
        recovered = _with_topics(_from_spool(_spooled(put_by, seed).read_bytes()), archive.topics)
        yield from page_documents(recovered, names, related)


def _spooled(put_by: Path, seed: Path) -> Path:
    return put_by / f"{seed.stem}.msgpack"


def _count(article: Article) -> dict[str, float]:
    heads = [s.heading for s in article.sections]
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    return count_topics(article.title, heads, text)


def _gather(kept: list[Kept]) -> Archive:
    """The pages put together; the weights of topics, which are no longer needed, are let go."""
    topics = _choose(kept)
    return Archive(
        tuple(replace(e, topics=topics[e.id]) for k in kept for e in k.entries), tuple(k.page for k in kept), topics,
        sum(k.findings for k in kept), tuple(u for k in kept for u in k.unplaced),
    )  # fmt: skip


def _choose(kept: list[Kept]) -> Chosen:
    counts = {id: c for k in kept for id, c in k.counts.items()}
    chosen = _chosen(counts, gather_statistics(counts.values()))
    for k in kept:
        chosen |= k.tags
    return chosen


def _by_editor(records: Iterable[Record]) -> dict[str, tuple[Topic, ...]]:
    """The topics that editors chose, by article id."""
    topics = load_vocabulary().topics
    return {p.id: tuple(topics[s] for s in p.tags) for r in records for p in r.patches if p.tags is not None}


def _chosen(counts: Mapping[str, Mapping[str, float]], statistics: TopicStatistics) -> dict[str, tuple[Topic, ...]]:
    return {id: choose_topics(c, statistics) for id, c in counts.items()}


def _with_topics(recovered: Recovered, chosen: Chosen) -> Recovered:
    return replace(recovered, articles=tuple(_describe(recovered.articles, chosen)))


def _describe(articles: Iterable[Article], chosen: Chosen) -> Iterator[Article]:
    for a in articles:
        yield replace(a, description=replace(a.description, topics=chosen[a.id]))
