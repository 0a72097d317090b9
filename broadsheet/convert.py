"""The converter's whole flow: seeds → articles → `docs/articles/`, `docs/pages/`.

Two passes, so that memory does not grow with the archive: the first recovers each page and puts it by on disk, keeping only
what topics are chosen by; the second chooses them against the whole archive and writes. Pages share neither, so many are worked
on at once; and what was made of the same seed and record before is there still (io/kept.py).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from broadsheet.archive.article_file import write_article
from broadsheet.archive.page_file import published, write_page
from broadsheet.decisions import Decision
from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.editor.explanations import proposal, why
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record, record_beside
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.given import Given, Seed, given, key_of, of_shard, read_seed, seeds_of
from broadsheet.io.companions import read_picture
from broadsheet.io.generated import Staged, staged
from broadsheet.io.kept import Kept, kept, key
from broadsheet.io.merging import leave
from broadsheet.io.seeds import find_seeds, short_name
from broadsheet.io.summary import Summary
from broadsheet.io.workers import Workers
from broadsheet.language.lexicon import load_words
from broadsheet.layout.margins import decide
from broadsheet.model import Article, Page, Recovered, Topic
from broadsheet.read.source import Source
from broadsheet.recover import recover, unplaced

OWNED = ("docs/articles", "docs/pages")
Progress = Callable[[Iterable[Path], str], Iterable[Path]]
Chosen = Mapping[str, tuple[Topic, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the choice of topics and the summary need of a page."""

    counts: Mapping[str, Mapping[str, float]]  # article id → weight of each topic
    tags: Mapping[str, tuple[Topic, ...]]  # article id → the editor's topics
    findings: int
    unplaced: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A page's file and its articles', as (path below `docs/`, text), and the name of the page's picture."""

    texts: tuple[tuple[str, str], ...]
    picture: str | None


@dataclass(frozen=True, slots=True)
class First:
    """A page after the first pass, as it is put by; what was recovered is read again in the second."""

    told: Told
    recovered: msgspec.Raw


_first_of = msgspec.msgpack.Decoder(First).decode
_recovered = msgspec.msgpack.Decoder(Recovered).decode
_written = msgspec.msgpack.Decoder(Written).decode


def silent(paths: Iterable[Path], _: str) -> Iterable[Path]:
    """A progress display that shows nothing."""
    return paths


def convert(
    root: Path, progress: Progress = silent, write: bool = True, jobs: int = 1, dask: str | None = None, shard: str | None = None
) -> Summary:
    """Convert every page below `root/seeds` into `root/docs`, all or nothing; with `write` false only compare.

    Articles that a person wrote are left alone. `jobs`: processes at once, or the cluster at `dask`. With `shard`
    as if the pages of that year were all there are. Raises BroadsheetError for bad input, with nothing written.
    """
    pages = seeds_of(root)
    with (
        tempfile.TemporaryDirectory() as aside, _files(root, Path(aside), write) as files, kept(root, "converted") as before, Workers(jobs, dask) as workers,
    ):  # fmt: skip
        pages = of_shard(pages, shard, workers) if shard else pages
        seeds = [seed for seed, _ in pages]
        put_by = [key for _, key in zip(progress(seeds, "读版面"), _first(pages, before, workers), strict=True)]
        told = [_first_of(before.get(key) or b"").told for key in put_by]
        chosen = _choose(told)
        for seed, written in zip(progress(seeds, "写文章"), _second(put_by, told, chosen, before, workers), strict=True):
            for path, text in written.texts:
                files.add(f"docs/{path}", text)
            if written.picture:
                files.add(f"docs/pages/{written.picture}", read_picture(seed))
        if shard and write:
            leave(root, shard, [short_name(seed) for seed in seeds])
        return Summary(
            pages=len(told), articles=len(chosen), findings=sum(t.findings for t in told), unplaced=tuple(u for t in told for u in t.unplaced),
            differences=() if write else tuple(files.differences()), swapped=files.swap() if write else None,
        )  # fmt: skip


def _files(root: Path, put_by: Path, write: bool) -> AbstractContextManager[Staged]:
    """Where generated files are collected: in `root` where they are to be written, else out of its way."""
    return staged(root, OWNED, by_hand) if write else nullcontext(Staged(root, put_by / "stage", OWNED, by_hand))


def by_hand(file: Path) -> bool:
    """Whether a file of `docs/articles` is a person's: the converter names the source of each that it writes."""
    front = file.read_text(encoding="utf-8", errors="replace").partition("\n---")[0] if file.suffix == ".md" else ""
    return file.parent.name == "articles" and front.startswith("---") and "\nsource:" not in front and "\ngenerated: true" not in front


def inspect(files: Iterable[Path], candidates: bool = False) -> list[dict[str, object]]:
    """The pages of files of any form as `inspect` prints them, with topics weighed against these pages alone; with `candidates` for new ones.

    Writes nothing.
    """
    known = tuple(t.label for t in load_vocabulary().topics.values()) if candidates else None
    pages = [page for path in files for page in _delivered(path)]
    counts = {a.id: _count(a) for r, _, _ in pages for a in r.articles}
    chosen = _chosen(counts, gather_statistics(counts.values())) | _by_editor(record for _, record, _ in pages)
    return [page_object(_with_topics(r, chosen), known) | form for r, _, form in pages]


def _delivered(path: Path) -> Iterator[tuple[Recovered, Record, dict[str, object]]]:
    """Each page of a file of any form, recovered, its record, and what `inspect` says of the form."""
    from broadsheet.read.readers import pages_of, read_source  # converting needs none of them

    source = read_source(path)
    if _is_seed(source, path):
        yield *_read(path, record_beside(path)), {"form": "blocks"}
        return
    for page, printed in pages_of(source, path):
        form: dict[str, object] = {"form": source.form, "lines": [line.text for line in printed.lines]}
        record = Record(rulings=printed.rulings)
        yield recover(page, record, load_words()), record, form


def _is_seed(source: Source, path: Path) -> bool:
    """Whether a file is read as a seed is: plain text, and whatever text has a record beside it, which names the text's own lines."""
    return source.form == "blocks" or (source.form in ("print-lines", "markdown") and record_beside(path) is not None)


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
    return "\n".join(why(*decided) for path in files for decided in _accounts(path))


def _accounts(path: Path) -> Iterator[tuple[Recovered, tuple[Decision, ...]]]:
    """Each page of a file of any form, with its decisions."""
    from broadsheet.read.readers import pages_of, read_source  # converting needs none of them

    source = read_source(path)
    if _is_seed(source, path):
        yield _decided(path)
        return
    for page, printed in pages_of(source, path):
        yield _watched(page, Record(rulings=printed.rulings))


def _decided(seed: Path) -> tuple[Recovered, tuple[Decision, ...]]:
    """A page read, and the decisions of that same search."""
    return _watched(*read_seed(seed, record_beside(seed)))


def _watched(page: Page, record: Record) -> tuple[Recovered, tuple[Decision, ...]]:
    decisions: list[Decision] = []
    recovered = recover(page, record, load_words(), lambda found: decisions.extend(decide(found)))
    return recovered, tuple(decisions)


def _read(seed: Path, record_path: Path | None) -> tuple[Recovered, Record]:
    page, record = read_seed(seed, record_path)
    return recover(page, record, load_words()), record


def _first(pages: Sequence[Seed], before: Kept, workers: Workers) -> Iterator[bytes]:
    """The key under which each page is put by, recovered; of one that was saved meanwhile a key that nothing has."""
    keys, told = [key_of(*page) for page in pages], 0
    missing = [at for at, k in enumerate(keys) if before.get(k) is None]
    made = workers.map(_first_pass, given(pages[at] for at in missing), len(missing))
    for at, value in zip(missing, made, strict=True):
        if key_of(*pages[at]) != keys[at]:
            keys[at] = key(os.urandom(16))
        before.put(keys[at], value)
        yield from keys[told : at + 1]
        told = at + 1
    yield from keys[told:]


def _first_pass(page_and_record: Given) -> bytes:
    if isinstance(page_and_record, BroadsheetError):
        raise page_and_record
    page, record = page_and_record
    recovered = recover(page, record, load_words())
    told = Told(
        counts={a.id: _count(a) for a in recovered.articles}, tags=_by_editor([record]),
        findings=len(recovered.findings) + sum(len(a.findings) for a in recovered.articles),
        unplaced=tuple((recovered.page.id, line) for line in unplaced(recovered)),
    )  # fmt: skip
    return msgspec.msgpack.encode(First(told, msgspec.Raw(msgspec.msgpack.encode(recovered))))


def _second(put_by: Sequence[bytes], told: Sequence[Told], chosen: Chosen, before: Kept, workers: Workers) -> Iterator[Written]:
    """What is written of each page."""
    topics = [{id: chosen[id] for id in t.counts} for t in told]
    keys = [key("second", first, msgspec.msgpack.encode(of)) for first, of in zip(put_by, topics, strict=True)]
    missing = [n for n, k in enumerate(keys) if before.get(k) is None]
    new = frozenset(missing)
    made = workers.map(_second_pass, ((before.get(put_by[n]) or b"", topics[n]) for n in missing), len(missing))
    for n, k in enumerate(keys):
        if n in new:
            before.put(k, msgspec.msgpack.encode(written := next(made)))
        yield written if n in new else _written(before.get(k) or b"")


def _second_pass(page: tuple[bytes, Chosen]) -> Written:
    recovered, chosen = page
    shown = published(_with_topics(_recovered(_first_of(recovered).recovered), chosen))
    articles = ((f"articles/{article.id}.md", write_article(article, shown)) for article in shown.articles)
    sheet = shown.page.sheet
    return Written(((f"pages/{shown.page.id}.md", write_page(shown)), *articles), sheet.file if sheet else None)


def _count(article: Article) -> dict[str, float]:
    heads = [t for t in (article.column, article.kicker, article.subtitle) if t] + [s.heading for s in article.sections]
    heads += [p.text for p in article.paragraphs if p.role == "lead"]
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    return count_topics(article.title, heads, text)


def _choose(told: Sequence[Told]) -> Chosen:
    counts = {id: c for t in told for id, c in t.counts.items()}
    chosen = _chosen(counts, gather_statistics(counts.values()))
    for t in told:
        chosen |= t.tags
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
