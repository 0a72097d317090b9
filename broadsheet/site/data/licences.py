"""`licenses.txt`: the notices of what others made and the site hands on (THIRD_PARTY.md tells what that is)."""

from __future__ import annotations

from importlib.metadata import distribution, version
from pathlib import Path

from broadsheet.archive.store import Archive
from broadsheet.errors import BroadsheetError
from broadsheet.io.kept import key

# What a part of the site is, the package whose licence it stands under, and the end of its file's path.
SHIPPED = (
    ("Material for MkDocs: the style sheets, the picture favicon.png", "mkdocs-material", "dist-info/licenses/LICENSE"),
    ("Material Design Icons: the icons in the pages and in the style sheets", "mkdocs-material", ".icons/material/LICENSE"),
    ("Octicons, by GitHub: five icons in the style sheets", "mkdocs-material", ".icons/octicons/LICENSE"),
    ("Font Awesome Free, by Fonticons: one icon in the style sheets", "mkdocs-material", ".icons/fontawesome/LICENSE.txt"),
    ("Unicode Character Database: the table search/index/fold.bin (changed in form)", "babel", "LICENSE.unicode"),
    ("OpenCC, by Carbo Kuo and contributors: the tables fold.bin and traditional.bin of search/index/ (changed in form);\n"
     "the licence is also that of Material Design Icons, above", "OpenCC", "dist-info/licenses/LICENSE"),
)  # fmt: skip


def write_licenses(archive: Archive, site: Path) -> None:
    """Write `site/licenses.txt` from the licences in the installed packages (a finisher)."""
    versions = (version(package) for _, package, _ in SHIPPED)
    (site / "licenses.txt").write_bytes(archive.before.once(key("licences", *versions), _licenses))


def _licenses() -> bytes:
    parts = [f"{what}\n\n{_license(package, path)}\n" for what, package, path in SHIPPED]
    return f"\n{'=' * 72}\n\n".join(parts).encode()


def _license(package: str, path: str) -> str:
    found = distribution(package)
    for row in (found.read_text("RECORD") or "").splitlines():  # a theme has ten thousand files
        name = row.partition(",")[0]
        if name.endswith(path):
            return Path(str(found.locate_file(name))).read_text(encoding="utf-8").strip()
    raise BroadsheetError(f"{package} came without its {path}.", "Install requirements.txt anew, or mend SHIPPED.", Path(__file__))
