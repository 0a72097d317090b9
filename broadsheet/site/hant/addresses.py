"""Where a link of a page leads from the same page one folder deeper, below `hant/` or `hans/`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from broadsheet.site.hant.scripts import SIMPLIFIED, Script

FOLDER = SIMPLIFIED.folder
_PARTS = re.compile(r"([^?#]*)(.*)", re.S)
# What is no page: a name with another ending, or in capital letters (SHA256SUMS), and all of the search's index.
_FILE = re.compile(r"(?:^|/)(?:[^/]+\.(?!html?$)[^/.]+|[A-Z][A-Z\d]*)$|^search/index(?:/|$)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True, eq=False)
class Addresses:
    """The site's own address (with `/` at its end, or empty where it is unknown); the folder of the twins and their script.
    No folder: the pages themselves are written anew, and their links stay."""

    own: str
    folder: str = FOLDER
    script: Script = "zh-Hant"

    def moved(self, address: str, here: str) -> str:
        """A link of the page `here` (path of its file) as its Traditional twin must write it.

        A page of the site leads to its twin, a link to a twin leads back, and what is no page (style sheets, downloads) is
        the original's. Other hosts' addresses and places in the same page stay.
        """
        path, rest = _PARTS.fullmatch(address).groups()  # type: ignore[union-attr]  # it matches anything
        return _moved(self, path, here) + rest if path and self.folder else address

    def inside(self, path: str) -> str:
        """A path below the site's address, as the twins lead there: a page's twin, a twin's page, or the file itself."""
        if path.startswith(self.folder):
            return path.removeprefix(self.folder)
        return self.folder + path if is_page(path) else path


def is_page(path: str) -> bool:
    """Whether a path below the site's address is a page's: by how it is written, so that what is written on one page depends on no other's being there."""
    return _FILE.search(path) is None


@lru_cache(maxsize=4096)  # the same pages are led to from place after place
def _moved(addresses: Addresses, path: str, here: str) -> str:
    base = urlsplit(addresses.own).path or "/"
    for start in (addresses.own, base):
        if start and path.startswith(start) and not path.startswith("//"):
            return start + addresses.inside(path.removeprefix(start))
    if _SCHEME.match(path) or path.startswith("/"):
        return path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
    target = "" if target == "." else target + "/" * path.endswith("/")
    if target.startswith("..") or (is_page(target) and not target.startswith(addresses.folder)):
        return path
    return "../" * (here.count("/") + 1) + addresses.inside(target)
