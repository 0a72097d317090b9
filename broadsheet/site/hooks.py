"""What MkDocs must be told while it builds: one event, no logic of the archive."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from broadsheet.site.finish import finish


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Do to the built site what MkDocs does not."""
    finish(Path(config.docs_dir), Path(config.site_dir))
