"""A file of any form → seeds: the text, the record with what the page prints of itself, and, where the form tells, boxes and picture.

Nothing that is there is written over, and a file's pages come in all or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from broadsheet.dates import is_edtf
from broadsheet.decisions import Ruling
from broadsheet.editor.record import Record
from broadsheet.errors import BroadsheetError
from broadsheet.io.companions import BOXES, PICTURE, boxes_file
from broadsheet.io.encodings import decode
from broadsheet.io.generated import Staged, staged
from broadsheet.io.plain_file import read_limited
from broadsheet.io.seeds import MAX_BYTES
from broadsheet.io.summary import counted
from broadsheet.language.lexicon import load_words
from broadsheet.model import Finding, Recovered
from broadsheet.read.readers import pages_of, read_source
from broadsheet.read.source import Form, SourcePage
from broadsheet.recover import recover
from broadsheet.sheet import Place, Sheet
from broadsheet.writers.frontmatter import Value, front_matter

GIVEN = "加入版面时由编者给出"
EVEN = 0.5  # chance
_HEAD = "# 加入版面时所填：版面上印着的，与编者给出的。可改可补（docs/editing.md）\n"


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who adds a file says of it, over what its pages print; None leaves that."""

    page: str | None = None
    newspaper: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A page that is among the seeds now. `doubtful`: its articles that are sooner not whole, or not alone, than right."""

    seed: Path
    form: Form
    lines: int
    articles: int
    doubtful: tuple[str, ...]
    record: Mapping[str, Value]
    findings: tuple[Finding, ...]


def add(root: Path, files: Sequence[Path], given: Given) -> tuple[Added, ...]:
    """Put the pages of files below `root/seeds`, all or nothing.

    Raises BroadsheetError for a file that cannot be read, for a page that is there already, under its name or another, and for what is given
    and cannot be.
    """
    if given.page is not None and len(files) > 1:
        raise BroadsheetError("--page names the page of one file.", "Add the files one by one.")
    if given.date is not None and not is_edtf(given.date):
        raise BroadsheetError(f"“{given.date}” is no EDTF date.", "Write it as 2024-05-12, 2024-05 or '[2024-12..]'.")
    pages = [page for file in files for page in _pages(file, given)]
    owned = [f"seeds/{name}" for page in pages for name in page.contents]
    if doubled := next((path for path in owned if owned.count(path) > 1), None):
        raise BroadsheetError(f"Two of the files give {doubled}.", "Add them one by one, with --page.")
    with staged(root, owned) as stage:
        for page in pages:
            _refuse_taken(root / "seeds", page.id, page.file)
        _refuse_known(root / "seeds", pages)
        for page in pages:
            _stage(stage, page.contents)
        stage.swap()
    return tuple(_added(root, page) for page in pages)


@dataclass(frozen=True, slots=True)
class _New:
    """A page before it is written: `contents` are the files below `seeds/` by name."""

    id: str
    file: Path
    form: Form
    recovered: Recovered
    record: Mapping[str, Value]
    contents: Mapping[str, str | bytes]


def _pages(file: Path, given: Given) -> Iterator[_New]:
    source = read_source(file)
    for page, printed in pages_of(source, file, given.page):
        recovered = recover(page, Record(rulings=printed.rulings), load_words())
        record = _record(recovered, given)
        contents: dict[str, str | bytes] = {
            f"{page.id}.txt": "\n".join(line.text for line in printed.lines).rstrip("\n") + "\n",
            f"{page.id}.yml": _HEAD + _yaml(record) + _ruled(recovered.rulings),
        }
        yield _New(page.id, file, source.form, recovered, record, contents | _companions(page.id, printed))


def _record(recovered: Recovered, given: Given) -> dict[str, Value]:
    """What the record says: what was given, else what the page prints; nothing that is only inferred."""
    said, printed = recovered.edition, next((e for e in recovered.dating if e.bound == "printed"), None)
    record: dict[str, Value] = {}
    if newspaper := given.newspaper or said.newspaper:
        record["newspaper"] = newspaper
    if given.date:
        record |= {"date": given.date, "date_note": GIVEN}
    elif said.date and said.date_by == "printed" and printed:
        record |= {"date": said.date, "date_evidence": printed.quote}
    if said.page_number:
        record["page_number"] = said.page_number
    return record


def _yaml(values: Mapping[str, Value]) -> str:
    return front_matter(values).removeprefix("---\n").removesuffix("---\n")


def _ruled(rulings: Sequence[Ruling]) -> str:
    """What the form says of single lines, as the record has it."""
    rows = _yaml({str(r.line): {"role": r.role, "reason": r.reason} for r in rulings})
    return f"lines:\n{indent(rows, '  ')}" if rulings else ""


def _companions(id: str, page: SourcePage) -> dict[str, str | bytes]:
    """The boxes, and the picture, of a page whose form tells them."""
    if page.size is None:
        return {}
    width, height = (max(1, round(side)) for side in page.size)
    places = {n: _whole(line.box, width, height) for n, line in enumerate(page.lines, 1) if line.box and line.text.strip()}
    unsure = [line for f in page.findings if f.code == "recognised-weakly" for line in f.lines]
    found: dict[str, str | bytes] = {f"{id}{BOXES}": boxes_file(Sheet(width, height), places, unsure)}
    return found | ({f"{id}{PICTURE}": page.picture} if page.picture else {})


def _whole(box: tuple[float, float, float, float], width: int, height: int) -> Place:
    """A box in whole units, on the sheet, and not empty."""
    left, top = min(max(int(box[0]), 0), width - 1), min(max(int(box[1]), 0), height - 1)
    return left, top, min(max(round(box[2]), left + 1), width), min(max(round(box[3]), top + 1), height)


def _refuse_taken(seeds: Path, id: str, file: Path) -> None:
    """Raise BroadsheetError where a seed, or what belongs to one, has that short name, whatever its case."""
    for path in sorted(seeds.iterdir()) if seeds.is_dir() else ():
        if path.name.partition(".")[0].partition("_")[0].lower() == id.lower():
            remedy = "Seeds are never written over: give it another name with --page, or correct that page through its record."
            raise BroadsheetError(f"There is a page {id} already: seeds/{path.name}.", remedy, file)


def _refuse_known(seeds: Path, pages: Sequence[_New]) -> None:
    """Raise BroadsheetError where a page's text is that of a seed, whatever its name and blanks."""
    new = {_bare(str(page.contents[f"{page.id}.txt"])): page for page in pages}
    for path in sorted(seeds.glob("*.[tT][xX][tT]")):
        if page := new.get(_bare(_text(path))):
            remedy = "A page is put in once: correct it through its record; to add it anew, from a better file, remove what seeds/ have of it first."
            raise BroadsheetError(f"Page {page.id} has the same text as seeds/{path.name}.", remedy, page.file)


def _text(seed: Path) -> str:
    """What a seed holds; nothing of one that cannot be read, of which `convert` tells."""
    with suppress(BroadsheetError):
        return decode(read_limited(seed, MAX_BYTES, ("", "")), seed)[0]
    return ""


def _bare(text: str) -> str:
    return "".join(text.lstrip("\ufeff").split())


def _stage(stage: Staged, contents: Mapping[str, str | bytes]) -> None:
    for name, content in contents.items():
        stage.add(f"seeds/{name}", content)


def _added(root: Path, page: _New) -> Added:
    articles = page.recovered.articles
    found = sorted((*page.recovered.findings, *(f for a in articles for f in a.findings)), key=lambda f: f.lines)
    doubtful = tuple(a.id for a in articles if a.chance < EVEN)
    return Added(
        root / "seeds" / f"{page.id}.txt", page.form, len(page.recovered.page.blocks), len(articles), doubtful, page.record, tuple(found)
    )


def account_of(added: Iterable[Added], root: Path) -> str:
    """What is told of the pages that were added: the form, what the page says of itself, the findings, and the next step."""
    rows: list[str] = []
    for page in added:
        said = ", ".join(str(page.record[key]) for key in ("newspaper", "date", "page_number") if key in page.record)
        rows.append(
            f"{page.seed.relative_to(root)}: {page.form}, {counted(page.lines, 'line')}, {counted(page.articles, 'article')}"
            + (f"; {said}" if said else "")
        )
        if page.doubtful:
            rows.append(
                f"  doubtful: {', '.join(page.doubtful)}; `python build_site.py review {page.seed.stem}` puts the weakest decisions first"
            )
        rows += [f"  {'line ' + ', '.join(map(str, f.lines)) + ': ' if f.lines else ''}{f.message} ({f.code})" for f in page.findings]
    rows.append("Next: `python build_site.py serve`, look at the page's ledger under pages/, put right what is wrong in its .yml,")
    rows.append("then commit seeds/ and docs/ together.")
    return "\n".join(rows)
