"""The templates as MkDocs reads them, sooner: the theme's thousands of icons are not listed, and what is compiled is kept for the next build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from broadsheet.io.kept import key

_POINT = "."  # MkDocs copies nothing from a folder whose name begins with it


class _Loader(FileSystemLoader):
    """Templates by name; asked for all of them, as MkDocs does to find the theme's files, it leaves out those in folders with a point."""

    def list_templates(self) -> list[str]:
        """Their names, in order."""
        return sorted({name for top in self.searchpath for name in _names(top)})


def _names(top: str) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(_POINT)]
        yield from ((Path(folder) / name).relative_to(top).as_posix() for name in files)


def keep_templates(config: MkDocsConfig, settings: str) -> None:
    """From now on the theme of this configuration, the text of which is `settings`, gives the environment that it gave before for the same templates and settings."""
    theme = config.theme
    made = key(*theme.dirs, str(theme.locale), settings)
    config.theme.get_env = partial(_environment, theme, made)  # type: ignore[method-assign]


_last: dict[bytes, Environment] = {}


def _environment(theme: Theme, made: bytes) -> Environment:
    if made not in _last:
        _last.clear()
        _last[made] = Theme.get_env(theme)
        _last[made].loader = _Loader(theme.dirs)
    return _last[made]
