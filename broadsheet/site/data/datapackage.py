"""`datapackage.json`: what each file of `/data/` holds, for programs (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from broadsheet.site.data.rows import ARTICLES, LINES, Column
from broadsheet.writers.citation import ARCHIVE

TABLES: dict[str, tuple[Sequence[Column], Sequence[str]]] = {
    "articles.csv": (ARTICLES, ["id"]),
    "lines.csv": (LINES, ["page", "line"]),
}


def write_datapackage(folder: Path, address: str, counts: Mapping[str, int]) -> None:
    """Write `folder/datapackage.json` about the tables in `folder`. `counts` are their rows."""
    package = {
        "profile": "tabular-data-package",
        "name": "broadsheet",
        "title": ARCHIVE,
        "homepage": address,
        "resources": [_resource(folder / f"{name}.zip", counts[name]) for name in TABLES],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _resource(file: Path, rows: int) -> dict[str, Any]:
    columns, key = TABLES[file.stem]
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "name": file.stem.replace(".", "-"),
        "path": file.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "compression": "zip",
        "innerpath": file.stem,
        "bytes": file.stat().st_size,
        "rows": rows,
        "hash": f"sha256:{digest}",
        "schema": {"fields": [_field(column) for column in columns], "primaryKey": key},
    }


def _field(column: Column) -> dict[str, str]:
    """In CSV a list is a string with `; ` between its items."""
    return {"name": column.name, "type": "string" if column.type == "array" else column.type, "description": column.holds}
