"""The converter's whole flow: seeds → articles → `docs/articles/`, `docs/pages/`.

Two passes, so that memory does not grow with the archive: the first recovers each page and puts it by on disk, keeping only
what topics are chosen by; the second chooses them against the whole archive and writes. Pages share neither, so many are worked
on at once; and what was made of the same seed and record before is there still (io/kept.py).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from broadsheet.decisions import Decision
from broadsheet.describe.topics import gather_statistics, load_vocabulary
from broadsheet.editor.explanations import proposal, why
from broadsheet.editor.inspection import page_object
from broadsheet.editor.record import Record, record_beside
from broadsheet.editor.yaml_values import suggest
from broadsheet.errors import BroadsheetError
from broadsheet.given import Seed, of_shard, read_seed, seeds_of
from broadsheet.io.companions import PICTURE, passed_over, read_picture
from broadsheet.io.generated import Staged, staged
from broadsheet.io.kept import kept
from broadsheet.io.known import Known
from broadsheet.io.merging import leave
from broadsheet.io.seeds import find_seeds, gives_short_name, short_name
from broadsheet.io.summary import Summary
from broadsheet.io.workers import Workers
from broadsheet.language.lexicon import load_words
from broadsheet.layout.margins import decide
from broadsheet.model import Page, Recovered
from broadsheet.passes import Passes, Told, by_editor, choose, chosen, count, twice, with_topics
from broadsheet.recover import recover

OWNED = ("docs/articles", "docs/pages")
Progress = Callable[[Iterable[Path], str], Iterable[Path]]


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
        known = Known(before)
        seeds, passes = [seed for seed, _ in pages], Passes(pages, before, known, workers)
        told = [one for _, one in zip(progress(seeds, "读版面"), passes.first(), strict=True)]
        of_all = choose(told)
        if not shard:  # of which others may name what is elsewhere
            _check_others(root, pages, told, of_all.keys())
        topics = [{id: of_all[id] for id in t.counts} for t in told]
        for seed, (named, texts) in zip(progress(seeds, "写文章"), passes.second(topics), strict=True):
            missing = [path for path, of in named.files if not files.stands(f"docs/{path}", of, known)]
            written = texts() if missing else {}
            for path in missing:
                files.add(f"docs/{path}", written[path])
            if named.picture:
                files.add(f"docs/pages/{named.picture}", read_picture(seed))
        if write:
            known.keep()
        if shard and write:
            leave(root, shard, [short_name(seed) for seed in seeds])
        return Summary(
            pages=len(told), articles=len(of_all), findings=sum(t.findings for t in told), unplaced=tuple(u for t in told for u in t.unplaced),
            differences=() if write else tuple(files.differences()), swapped=files.swap() if write else None, passed_over=passed_over(root / "seeds"), twice=twice(told),
        )  # fmt: skip


def _check_others(root: Path, pages: Sequence[Seed], told: Sequence[Told], ids: Set[str]) -> None:
    """Raise BroadsheetError for an article that a record names (`same_as`) and that is neither among `ids` nor one that a person wrote."""
    named = [(record, id, line) for (_, record), t in zip(pages, told, strict=True) for id, line in t.others if id not in ids]
    known = ids | {file.stem for file in (root / "docs" / "articles").glob("*.md") if by_hand(file)} if named else ids
    for record, id, line in named:
        if id not in known:
            near = sorted(other for other in known if other.partition("-")[0] == id.partition("-")[0])
            raise BroadsheetError(f"{id}: there is no such article.", suggest(id, near or sorted(known)), record, line)


def _files(root: Path, put_by: Path, write: bool) -> AbstractContextManager[Staged]:
    """Where generated files are collected: in `root` where they are to be written, else out of its way."""
    return staged(root, OWNED, by_hand) if write else nullcontext(Staged(root, put_by / "stage", OWNED, by_hand))


def by_hand(file: Path) -> bool:
    """Whether a file among the generated ones is a person's: each text that the converter writes names its source, and beside pages it puts pictures."""
    if file.suffix != ".md":
        return file.parent.name != "pages" or file.suffix != PICTURE
    front = file.read_text(encoding="utf-8-sig", errors="replace").partition("\n---")[0]
    return not front.startswith("---") or ("\nsource:" not in front and "\ngenerated: true" not in front)


def inspect(files: Iterable[Path], candidates: bool = False) -> list[dict[str, object]]:
    """The pages of files of any form as `inspect` prints them, with topics weighed against these pages alone; with `candidates` for new ones.

    Writes nothing.
    """
    known = tuple(t.label for t in load_vocabulary().topics.values()) if candidates else None
    pages = [(recover(page, record, load_words()), record, form) for page, record, form in _delivered(files)]
    counts = {a.id: count(a) for r, _, _ in pages for a in r.articles}
    found = chosen(counts, gather_statistics(counts.values())) | by_editor(record for _, record, _ in pages)
    return [page_object(with_topics(r, found), known) | form for r, _, form in pages]


def _delivered(files: Iterable[Path]) -> Iterator[tuple[Page, Record, dict[str, object]]]:
    """Each page of files of any form, its record, and what `inspect` says of the form. A file whose name gives no address (江城日报.pdf) is page-1 or whichever it is of the files."""
    from broadsheet.read.readers import pages_of, read_source  # converting needs none of them

    for number, path in enumerate(files, 1):
        source = read_source(path)
        named = gives_short_name(path)
        record = record_beside(path) if named else None
        # A record names the lines of the text as it is.
        if named and (source.form == "blocks" or (source.form in ("print-lines", "markdown") and record)):
            yield *read_seed(path, record), {"form": "blocks"}
            continue
        for page, printed in pages_of(source, path, short_name(path) if named else f"page-{number}"):
            lines = {} if source.form == "blocks" else {"lines": [line.text for line in printed.lines]}
            yield page, Record(rulings=printed.rulings), {"form": source.form, **lines}


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
    return "\n".join(why(*_watched(page, record)) for page, record, _ in _delivered(files))


def _decided(seed: Path) -> tuple[Recovered, tuple[Decision, ...]]:
    """A page read, and the decisions of that same search."""
    return _watched(*read_seed(seed, record_beside(seed)))


def _watched(page: Page, record: Record) -> tuple[Recovered, tuple[Decision, ...]]:
    decisions: list[Decision] = []
    recovered = recover(page, record, load_words(), lambda found: decisions.extend(decide(found)))
    return recovered, tuple(decisions)
