"""Files for taking along, compressed as a reader's own tools take them, the same bytes every time: a pack of many, and a table by itself.

A pack is one stream (`.tar.gz`): the formats of an article hold the same text, and cost little beside the first. A table is a `.zip`, which every desktop opens
and pandas, R and Frictionless read as it is.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from broadsheet.site.search.packed_files import packed

UNIX = 3  # the system that a member of a zip says it is from, whatever it is made on


def pack(files: Iterable[tuple[str, str]]) -> bytes:
    """A `.tar.gz` of files, given as (name, text), in their order; of no day and nobody."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, text in files:
            raw = text.encode("utf-8")
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            tar.addfile(member, io.BytesIO(raw))
    return packed(content.getvalue())


@contextmanager
def table_file(file: Path) -> Iterator[TextIO]:
    """A file to write text into, which becomes the only member of the zip `file` and has its name without `.zip`."""
    member = ZipInfo(file.stem)
    member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, UNIX, 0o644 << 16
    with (
        ZipFile(file, "w") as whole,
        whole.open(member, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", newline="") as text,
    ):
        yield text
