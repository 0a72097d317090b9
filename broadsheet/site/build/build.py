"""`docs/` → the site: MkDocs, run in this process; the old site stays until the new one is whole."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from broadsheet.errors import BroadsheetError
from broadsheet.io.staging import commit, staging


def build(root: Path, jobs: int, dask: str | None = None) -> Path:
    """Build `root/mkdocs.yml` strictly, beside the old site, and swap, with so many processes at once or the cluster at `dask`. Returns the site's folder.

    Raises BroadsheetError where MkDocs warns or fails, with the old site untouched.
    """
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    mkdocs_log = logging.getLogger("mkdocs")
    mkdocs_log.setLevel(logging.WARNING)
    mkdocs_log.addHandler(told)
    try:
        with staging(root) as stage:
            return _build(root, stage, {"jobs": jobs, "dask": dask})
    except (Abort, MkDocsException) as stopped:
        if isinstance(stopped.__cause__, BroadsheetError):
            raise stopped.__cause__ from None
        raise BroadsheetError(
            f"MkDocs stopped: {stopped}", "Mend what it names above and build again.", root / "mkdocs.yml"
        ) from stopped
    finally:
        mkdocs_log.removeHandler(told)


def _build(root: Path, stage: Path, hands: dict[str, int | str | None]) -> Path:
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    target = Path(config.site_dir)
    if not target.is_relative_to(root):
        raise BroadsheetError("site_dir is not below the project's folder.", "Write it relative: site_dir: site.", root / "mkdocs.yml")
    config.extra |= hands
    config.site_dir = str(stage / "site")
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    commit(root, stage, {"site": target.relative_to(root).as_posix()})
    return target
