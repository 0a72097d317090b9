"""`docs/` → the site: MkDocs, run in this process; the old site stays until the new one is whole."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from broadsheet.errors import BroadsheetError
from broadsheet.io.remade import Remade, note, noted_of
from broadsheet.io.staging import staging

Hands = Mapping[str, int | str | None]  # `jobs` and `dask`, as hooks.py takes them


def build(root: Path, jobs: int, dask: str | None = None) -> Path:
    """Build `root/mkdocs.yml` strictly, beside the old site, and swap, with so many processes at once or the cluster at `dask`. Returns the site's folder.

    Raises BroadsheetError where MkDocs warns or fails, with the old site untouched.
    """
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    told.addFilter(lambda record: record.getMessage() != str(sys.exc_info()[1]))  # what it raises next is told then
    mkdocs_log = logging.getLogger("mkdocs")
    mkdocs_log.setLevel(logging.WARNING)
    mkdocs_log.addHandler(told)
    try:
        with staging(root) as stage:
            return _build(root, stage, {"jobs": jobs, "dask": dask})
    except (Abort, MkDocsException) as stopped:
        why = stopped.__context__ if isinstance(stopped.__context__, MkDocsException) else stopped
        if isinstance(why.__cause__, BroadsheetError):
            raise why.__cause__ from None
        raise BroadsheetError(f"MkDocs stopped: {why}", "Mend what it names and build again.", root / "mkdocs.yml") from stopped
    finally:
        mkdocs_log.removeHandler(told)


def _build(root: Path, stage: Path, hands: Hands) -> Path:
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    target = Path(config.site_dir)
    if not target.is_relative_to(root):
        raise BroadsheetError("site_dir is not below the project's folder.", "Write it relative: site_dir: site.", root / "mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    remake(config, root, stage, target, hands)
    config.plugins.on_shutdown()
    return target


def remake(config: MkDocsConfig, root: Path, stage: Path, target: Path, hands: Hands, served_at: str | None = None) -> None:
    """Build into the stage what `target`, below `root`, does not hold yet, with so many hands, and put it there as one change.

    `served_at`: the address of the live server, for it alone.
    """
    site = Remade(stage / "site", target, noted_of(root, target))
    config.extra |= {**hands, "site": site}
    config.site_dir = str(site.folder)
    mkdocs_build(config, serve_url=served_at)
    note(root, target, site.replace(root, stage, target))
