"""What stops a build: an error names the file, the line where there is one, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

_SYSTEMS = {
    getattr(errno, "EDQUOT", errno.ENOSPC): "Make room on the disk, and run the command again.",  # Windows has none
    errno.ENOSPC: "Make room on the disk, and run the command again.",
    errno.EFBIG: "Raise the limit on the size of files (ulimit -f), and run the command again.",
    errno.EROFS: "Work in a copy of the project that can be written to.",
    errno.EACCES: "Check who may read and write there.",
    errno.EPERM: "Check who may read and write there.",
}


class BroadsheetError(Exception):
    """Bad input. `str()` is the whole message for a person: `file:line: what is wrong. What to do.`"""

    def __init__(self, what: str, remedy: str, file: Path | str | None = None, line: int | None = None) -> None:
        self.what, self.remedy, self.file, self.line = what, remedy, file, line
        where = "" if file is None else f"{file}:{line}: " if line is not None else f"{file}: "
        super().__init__(f"{where}{what}\n  → {remedy}")

    def __reduce__(self) -> tuple[type[BroadsheetError], tuple[str, str, Path | str | None, int | None]]:
        """As another process hands it on."""
        return type(self), (self.what, self.remedy, self.file, self.line)


def of_system(error: OSError) -> BroadsheetError:
    """What the operating system refused, as an error for a person: the file where it names one, and what to do."""
    remedy = _SYSTEMS.get(error.errno or 0, "Check the file, the disk and your rights there, and run the command again.")
    return BroadsheetError(f"The system says: {error.strerror or error}.", remedy, error.filename)
