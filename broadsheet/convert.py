"""The converter's whole flow: seeds → articles → `docs/articles/`, `docs/pages/`.

Two passes, so that memory does not grow with the archive: the first recovers each page and puts it by on disk, keeping only
what topics are chosen by; the second chooses them against the whole archive and writes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from broadsheet.archive.article_file import write_article
from broadsheet.archive.page_file import published, write_page
from broadsheet.decisions import Decision
from broadsheet.describe.topics import TopicStatistics, choose_topics, count_topics, gather_statistics, load_vocabulary
from broadsheet.editor.application import check_tags
from broadsheet.editor.explanations import proposal, why
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record, find_records, read_record, record_beside
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.io.companions import check_companions, on_sheet, read_picture
from broadsheet.io.generated import Staged, Swapped, staged
from broadsheet.io.seeds import find_seeds, read_page, short_name
from broadsheet.language.lexicon import load_words
from broadsheet.layout.margins import decide
from broadsheet.model import Article, Page, Recovered, Topic
from broadsheet.read.readers import pages_of, read_source
from broadsheet.read.source import Source
from broadsheet.recover import recover, unplaced

OWNED = ("docs/articles", "docs/pages")
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

    counts: Mapping[str, Mapping[str, float]]  # article id → weight of each topic
    tags: Mapping[str, tuple[Topic, ...]]  # article id → the editor's topics
    findings: int
    unplaced: tuple[tuple[str, int], ...]


def silent(paths: Iterable[Path], _: str) -> Iterable[Path]:
    """A progress display that shows nothing."""
    return paths


def convert(root: Path, progress: Progress = silent, write: bool = True) -> Summary:
    """Convert every page below `root/seeds` into `root/docs`, all or nothing; with `write` false only compare.

    Articles that a person wrote are left alone. Raises BroadsheetError for bad input, with nothing written.
    """
    seeds = sorted(find_seeds(root / "seeds"), key=short_name)  # as pages are printed
    records = find_records(seeds)
    check_companions(seeds)
    with tempfile.TemporaryDirectory() as put_by, _files(root, Path(put_by), write) as files:
        kept = [_first_pass(seed, records.get(seed), Path(put_by)) for seed in progress(seeds, "读版面")]
        chosen = _choose(kept)
        for path, content in _second_pass(progress(seeds, "写文章"), Path(put_by), chosen):
            files.add(f"docs/{path}", content)
        return Summary(
            pages=len(kept), articles=len(chosen), findings=sum(k.findings for k in kept), unplaced=tuple(u for k in kept for u in k.unplaced),
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
    source = read_source(path)
    if _is_seed(source, path):
        yield *_read(path, record_beside(path)), {"form": "blocks"}
        return
    for page, printed in pages_of(source, path):
        form: dict[str, object] = {"form": source.form, "lines": [line.text for line in printed.lines]}
        yield recover(page, Record(), load_words()), Record(), form


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
    source = read_source(path)
    if _is_seed(source, path):
        yield _decided(path)
        return
    for page, _ in pages_of(source, path):
        yield _watched(page, Record())


def _decided(seed: Path) -> tuple[Recovered, tuple[Decision, ...]]:
    """A page read, and the decisions of that same search."""
    return _watched(*_page_and_record(seed, record_beside(seed)))


def _watched(page: Page, record: Record) -> tuple[Recovered, tuple[Decision, ...]]:
    decisions: list[Decision] = []
    recovered = recover(page, record, load_words(), lambda found: decisions.extend(decide(found)))
    return recovered, tuple(decisions)


def _read(seed: Path, record_path: Path | None) -> tuple[Recovered, Record]:
    page, record = _page_and_record(seed, record_path)
    return recover(page, record, load_words()), record


def _page_and_record(seed: Path, record_path: Path | None) -> tuple[Page, Record]:
    page = on_sheet(read_page(seed), seed)
    record = read_record(record_path, page)
    check_tags(record, tuple(load_vocabulary().topics))
    return page, record


def _first_pass(seed: Path, record_path: Path | None, put_by: Path) -> Kept:
    recovered, record = _read(seed, record_path)
    _spooled(put_by, seed).write_bytes(msgspec.msgpack.encode(recovered))
    return Kept(
        counts={a.id: _count(a) for a in recovered.articles}, tags=_by_editor([record]),
        findings=len(recovered.findings) + sum(len(a.findings) for a in recovered.articles),
        unplaced=tuple((recovered.page.id, line) for line in unplaced(recovered)),
    )  # fmt: skip


def _second_pass(seeds: Iterable[Path], put_by: Path, chosen: Chosen) -> Iterator[tuple[str, str | bytes]]:
    """Every page's file, its picture, and its articles' files, as (path below `docs/`, content)."""
    for seed in seeds:
        page = published(_with_topics(_from_spool(_spooled(put_by, seed).read_bytes()), chosen))
        yield f"pages/{page.page.id}.md", write_page(page)
        if page.page.sheet and page.page.sheet.file:
            yield f"pages/{page.page.sheet.file}", read_picture(seed)
        for article in page.articles:
            yield f"articles/{article.id}.md", write_article(article, page)


def _spooled(put_by: Path, seed: Path) -> Path:
    return put_by / f"{short_name(seed)}.msgpack"


def _count(article: Article) -> dict[str, float]:
    heads = [t for t in (article.column, article.kicker, article.subtitle) if t] + [s.heading for s in article.sections]
    heads += [p.text for p in article.paragraphs if p.role == "lead"]
    text = "\n".join(p.text for p in article.paragraphs if p.role not in ("pull-quote", "duplicate"))
    return count_topics(article.title, heads, text)


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
