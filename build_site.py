#!/usr/bin/env python3
"""Build the archive: `python build_site.py` converts the pages of seeds/ and builds the site.

Every command is one call into the package `broadsheet`.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from broadsheet.errors import BroadsheetError, of_system
from broadsheet.io.generated import Swapped
from broadsheet.io.remade import digest_of_noted, is_as_noted
from broadsheet.io.staging import settle
from broadsheet.io.summary import Summary, counted
from broadsheet.io.unchanged import STAMP, named_values, remember, remembered, stamp
from broadsheet.io.workers import Workers, cores

ROOT = Path(__file__).resolve().parent
# new objects between two looks for what only holds itself, and looks between those at older ones: there is little of it, and as often as is usual took a tenth of the time
CYCLES = (
    50_000,
    20,
    1_000,
)


def progress(paths: Iterable[Path], what: str) -> Iterable[Path]:
    """A bar on a terminal; nothing elsewhere."""
    from tqdm import tqdm

    return tqdm(list(paths), desc=what, unit="页", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr)


def report(summary: Summary, seconds: float) -> None:
    """The summary of a conversion, the lines that no article has, what was put in twice, and the files that are no pages; each with what to do."""
    told = (summary.pages, "page"), (summary.articles, "article"), (summary.findings, "finding"), (len(summary.unplaced), "unplaced line")
    print(f"{', '.join(counted(*each) for each in told)}, {seconds:.1f} s")
    if summary.swapped:
        print(f"docs/: {summary.swapped.written} written, {summary.swapped.same} unchanged, {summary.swapped.removed} removed")
    for page, line in summary.unplaced:
        print(f"  unplaced: page {page}, line {line}")
    if summary.unplaced:
        page, line = summary.unplaced[0]
        print("    say in the page's record what such a line is, or which it goes on with, and convert again;")
        print(
            f"    as in seeds/{page}.yml: `lines: {{{line}: {{role: paragraph, follows: …}}}}`, or `{{role: furniture}}` (docs/editing.md)"
        )
    for again, page in summary.twice:
        print(f"  twice: page {again} has the same source as page {page}; remove one of them")
    for name in summary.passed_over:
        print(f"  passed over: seeds/{name} is no page; `python build_site.py add` makes pages of PDF, pictures, Markdown, XML")


def command_convert(arguments: argparse.Namespace) -> int:
    """seeds/ → docs/, where either has changed since it was last done."""
    began = time.perf_counter()
    before, owned = stamp([ROOT / "seeds"], arguments.shard or ""), [ROOT / "docs" / "articles", ROOT / "docs" / "pages"]
    own, said = remembered(ROOT, "convert")
    if own == before and said[:STAMP] == stamp(owned):
        summary = msgspec.json.decode(said[STAMP:], type=Summary)
        report(
            replace(summary, swapped=summary.swapped and Swapped(0, summary.swapped.written + summary.swapped.same, 0)),
            time.perf_counter() - began,
        )
        return 0
    from broadsheet.convert import convert

    summary = convert(ROOT, progress, jobs=arguments.jobs, dask=arguments.dask, shard=arguments.shard)
    remember(ROOT, "convert", before, stamp(owned) + msgspec.json.encode(summary))
    report(summary, time.perf_counter() - began)
    return 0


def command_build(arguments: argparse.Namespace) -> int:
    """docs/ → site/, where either has changed since it was last done."""
    began = time.perf_counter()
    named = named_values((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    before = stamp([ROOT / "docs", ROOT / "mkdocs.yml", ROOT / "mkdocs_hooks.py"], *(f"{name}={value}" for name, value in named))
    own, said = remembered(ROOT, "build")
    name, _, noted = said.partition(b"\0")
    if own == before and noted == digest_of_noted(ROOT, site := ROOT / name.decode()) and is_as_noted(ROOT, site):
        print(f"{site.name}/ is what docs/ give, {time.perf_counter() - began:.1f} s; open {site.name}/index.html through `serve`")
        return 0
    from broadsheet.site.build.build import build

    site = build(ROOT, arguments.jobs, arguments.dask)
    remember(ROOT, "build", before, site.relative_to(ROOT).as_posix().encode() + b"\0" + digest_of_noted(ROOT, site))
    print(f"{site.relative_to(ROOT)}/ built in {time.perf_counter() - began:.1f} s; open {site.name}/index.html through `serve`")
    return 0


def command_all(arguments: argparse.Namespace) -> int:
    """Convert, then build."""
    return command_convert(arguments) or command_build(arguments)


def command_serve(arguments: argparse.Namespace) -> int:
    """Convert, then serve and follow changes."""
    from broadsheet.site.build.serve import serve

    serve(ROOT, arguments.address, arguments.jobs, lambda: command_convert(arguments))
    return 0


def command_check(arguments: argparse.Namespace) -> int:
    """Whether docs/ is what seeds/ give, and every line is placed."""
    from broadsheet.convert import convert

    began = time.perf_counter()
    summary = convert(ROOT, progress, write=False, jobs=arguments.jobs, dask=arguments.dask, shard=arguments.shard)
    report(summary, time.perf_counter() - began)
    for line in summary.differences:
        print(f"  {line}")
    if summary.differences:
        print("docs/ is not what seeds/ give: run `python build_site.py convert` and commit docs/.", file=sys.stderr)
    if summary.unplaced:
        print("Some lines are in no article: say in the page's record what they are.", file=sys.stderr)
    return 1 if summary.differences or summary.unplaced else 0


def command_shards(arguments: argparse.Namespace) -> int:
    """The shards of the archive, as JSON."""
    from broadsheet.given import seeds_of, shards

    with Workers(arguments.jobs, arguments.dask) as workers:
        print(json.dumps(list(shards(seeds_of(ROOT), workers))))
    return 0


def command_merge(arguments: argparse.Namespace) -> int:
    """What shards kept, then the whole of it."""
    from broadsheet.io.merging import merge

    found = merge(ROOT, [Path(name) for name in arguments.folders])
    shards = f"{counted(len(found), 'shard')} ({', '.join(one.shard for one in found)})"
    print(f"{shards}, {counted(sum(len(one.pages) for one in found), 'page')}")
    return command_all(arguments)


def command_export(arguments: argparse.Namespace) -> int:
    """docs/ as the site shows it → a folder for another generator."""
    from broadsheet.archive.store import read_archive
    from broadsheet.site.build.export import export

    began = time.perf_counter()
    written = export(read_archive(ROOT / "docs"), Path(arguments.folder))
    print(f"{arguments.folder}: {counted(written, 'file')}, {time.perf_counter() - began:.1f} s")
    return 0


def command_inspect(arguments: argparse.Namespace) -> int:
    """Pages on standard output: as JSON, or line by line with the reasons."""
    from broadsheet.convert import account, inspect

    files = [Path(name) for name in arguments.files]
    if arguments.why:
        print(account(files), end="")
        return 0
    pages = inspect(files, arguments.candidates)
    json.dump(pages[0] if len(pages) == 1 else pages, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def command_add(arguments: argparse.Namespace) -> int:
    """Files of any form → seeds/, with what to do next."""
    from broadsheet.add import Given, account_of, add

    added = add(ROOT, [Path(name) for name in arguments.files], Given(arguments.page, arguments.newspaper, arguments.date))
    print(account_of(added, ROOT))
    return 0


def command_review(arguments: argparse.Namespace) -> int:
    """The weakest decisions about a page, as a proposal for its record."""
    from broadsheet.convert import review

    path = review(ROOT, arguments.page)
    print(f"{path.relative_to(ROOT)}: the weakest decisions first; copy what you change into seeds/{arguments.page}.yml")
    return 0


def _jobs(word: str) -> int:
    if not (word.isdecimal() and int(word)):
        raise argparse.ArgumentTypeError(f"“{word}” is no number of processes: write 1 or more")
    return int(word)


def read_arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line; argparse tells what it does not know and exits with 2."""
    parser = argparse.ArgumentParser(
        prog="build_site.py", description="Convert newspaper pages (seeds/) into articles (docs/) and build the site."
    )
    parser.set_defaults(run=command_all)
    parser.add_argument("--jobs", type=_jobs, default=cores(), metavar="N", help="processes at once (default: one a core, %(default)s)")
    parser.add_argument("--dask", metavar="ADDRESS", help="let a Dask cluster do the work, by its scheduler's address: tcp://HOST:8786")
    parser.add_argument(
        "--shard", metavar="YEAR", help="as if the pages of that year (or `unknown`) were all there are: docs/ and site/ get these alone"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", description="Without a command: convert, then build.")
    adding = commands.add_parser(
        "add", help="put pages of any form into seeds/: PDF, scan, ALTO, PAGE XML, OCR Markdown, text; writes over nothing"
    )
    adding.add_argument("files", nargs="+", metavar="FILE", help="a file of one page or more")
    adding.add_argument("--page", metavar="NAME", help="the page's short name, as 020 (default: the file's, up to the first _)")
    adding.add_argument("--newspaper", metavar="NAME", help="the newspaper, where the page does not print it")
    adding.add_argument("--date", metavar="EDTF", help="the day of the paper, where the page does not print it: 2024-05-12")
    adding.set_defaults(run=command_add)
    commands.add_parser("convert", help="seeds/*.txt and their records → docs/; only what changed is written").set_defaults(
        run=command_convert
    )
    commands.add_parser("build", help="docs/ → site/ with MkDocs; the old site stays until the new one is whole").set_defaults(
        run=command_build
    )
    serving = commands.add_parser("serve", help="convert, serve, and follow every change of seeds/ and docs/ in the browser")
    serving.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to serve (default: %(default)s)")
    serving.set_defaults(run=command_serve)
    commands.add_parser("check", help="exit 1 if docs/ is not what seeds/ give, or a line is in no article").set_defaults(run=command_check)
    commands.add_parser("shards", help="print the years that the pages are of, and `unknown`, as JSON; writes nothing").set_defaults(
        run=command_shards
    )
    merging = commands.add_parser("merge", help="take over what shards made, then convert and build the whole")
    merging.add_argument("folders", nargs="+", metavar="FOLDER", help="a project in which `--shard YEAR` was run, or a copy of its .cache")
    merging.set_defaults(run=command_merge, shard=None)
    exporting = commands.add_parser("export", help="write every page of the site as plain Markdown, for another generator")
    exporting.add_argument("folder", metavar="DIR", help="a folder that is not there yet, or empty")
    exporting.set_defaults(run=command_export)
    inspecting = commands.add_parser("inspect", help="print what the converter makes of pages, as JSON; writes nothing")
    inspecting.add_argument("files", nargs="+", metavar="FILE", help="a page of any form that `add` takes; several give a list")
    inspecting.add_argument("--why", action="store_true", help="instead: each line's role and article, the evidence, the next best reading")
    inspecting.add_argument("--candidates", action="store_true", help="words that may be new topics besides; loads a dictionary for it")
    inspecting.set_defaults(run=command_inspect)
    reviewing = commands.add_parser("review", help="write review/PAGE.yml: the weakest decisions first, with the lines to paste")
    reviewing.add_argument("page", metavar="PAGE", help="the page's short name, as 004")
    reviewing.set_defaults(run=command_review)
    return parser.parse_args(words)


def main() -> int:
    """Run the command, once what a killed one left is settled; bad input, and what the system refuses, end with a message and 1."""
    arguments = read_arguments()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON must be; a system's own encoding may have no Chinese
    try:
        gc.set_threshold(*CYCLES)
        settle(ROOT)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        settle(ROOT)  # a site that was replaced is removed when the new one has been told of
        return code
    except BroadsheetError as error:
        print(f"error: {error}", file=sys.stderr)
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"error: {of_system(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130  # as shells count it
    return 1


if __name__ == "__main__":
    sys.exit(main())
