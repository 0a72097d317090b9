"""Lines whose recogniser was not sure of them, as a finding."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.findings import finding
from broadsheet.model import Finding
from broadsheet.read.source import SourceLine

SURE = 0.75  # of a line's letters on the average; of rapidocr's lines above it nearly all letters are right


def unsure(lines: Sequence[SourceLine]) -> tuple[Finding, ...]:
    """One finding for all lines below SURE."""
    weak = [n for n, line in enumerate(lines, 1) if line.confidence is not None and line.confidence < SURE and line.text.strip()]
    return (finding("recognised-weakly", lines=weak),) if weak else ()
