"""Files for taking along, compressed as a reader's own tools take them, the same bytes every time: a pack of many, and a table by itself.

A pack is one stream (`.tar.gz`): the formats of an article hold the same text, and cost little beside the first. A table is a `.zip`, which every desktop opens
and pandas, R and Frictionless read as it is.
"""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from broadsheet.site.search.packed_files import packed

_END = b"\x03\x00"  # an empty block of deflate, the last
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a table, compressed so that pieces one behind the other are the whole; its size and checksum uncompressed."""

    deflated: bytes
    size: int
    crc: int


def piece(text: str) -> Piece:
    """A piece of text as a piece of a table."""
    raw, made = text.encode("utf-8"), zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Piece(made.compress(raw) + made.flush(zlib.Z_FULL_FLUSH), len(raw), zlib.crc32(raw))


def write_table(file: Path, pieces: Sequence[Piece]) -> None:
    """The zip `file`, of which the pieces are the only member; it has the zip's name without `.zip`."""
    member = ZipInfo(file.stem)
    member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, UNIX, 0o644 << 16
    member.file_size, member.CRC = sum(one.size for one in pieces), reduce(_joined, pieces, 0)
    member.compress_size = sum(len(one.deflated) for one in pieces) + len(_END)
    with ZipFile(file, "w") as whole:
        assert whole.fp
        whole.fp.writelines((member.FileHeader(zip64=True), *(one.deflated for one in pieces), _END))
        # ZipFile takes nothing that is compressed already: it is told of it as it tells itself.
        member.header_offset, whole.start_dir = 0, whole.fp.tell()
        whole._didModify = True  # type: ignore[attr-defined]
        whole.filelist.append(member)


def _joined(crc: int, one: Piece) -> int:
    """The checksum of what has `crc` and the piece behind it: of each what zeros in the other's place give."""
    zeros = bytes(one.size)
    return zlib.crc32(zeros, crc) ^ zlib.crc32(zeros) ^ one.crc
