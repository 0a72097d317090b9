"""`docs/` → the site: MkDocs, run in this process; the old site stays until the new one is whole."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from broadsheet.errors import BroadsheetError


def build(root: Path) -> Path:
    """Build `root/mkdocs.yml` strictly, beside the old site, and swap. Returns the site's folder.

    Raises BroadsheetError where MkDocs warns or fails, with the old site untouched.
    """
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    mkdocs_log = logging.getLogger("mkdocs")
    mkdocs_log.setLevel(logging.WARNING)
    mkdocs_log.addHandler(told)
    stage = Path(tempfile.mkdtemp(prefix=".staged-site-", dir=root))
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True)
        target = Path(config.site_dir)
        config.site_dir = str(stage)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        _swap(stage, target)
        return target
    except (Abort, MkDocsException) as stopped:
        raise BroadsheetError(
            f"MkDocs stopped: {stopped}", "Mend what it names above and build again.", root / "mkdocs.yml"
        ) from stopped
    finally:
        mkdocs_log.removeHandler(told)
        shutil.rmtree(stage, ignore_errors=True)


def _swap(stage: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    stage.chmod(0o755)
    stage.rename(target)
    shutil.rmtree(old, ignore_errors=True)
