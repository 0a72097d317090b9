"""What stops a build: an error names the file, the line where there is one, and what to do."""

from __future__ import annotations

from pathlib import Path


class BroadsheetError(Exception):
    """Bad input. `str()` is the whole message for a person: `file:line: what is wrong. What to do.`"""

    def __init__(self, what: str, remedy: str, file: Path | str | None = None, line: int | None = None) -> None:
        self.what, self.remedy, self.file, self.line = what, remedy, file, line
        where = "" if file is None else f"{file}:{line}: " if line is not None else f"{file}: "
        super().__init__(f"{where}{what}\n  → {remedy}")
