"""A page is read the same whatever the processor is, and however it adds up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = "import sys; from pathlib import Path; from broadsheet.convert import convert; convert(Path(sys.argv[1]))"
# As numpy's OpenBLAS adds up on a machine of two cores, and on one of 2004.
WAYS = ({"OPENBLAS_NUM_THREADS": "1"}, {"OPENBLAS_NUM_THREADS": "2"}, {"OPENBLAS_CORETYPE": "Prescott"})


def test_a_page_is_read_the_same_in_whatever_order_a_processor_adds_up(tmp_path: Path) -> None:
    found = []
    for n, way in enumerate(WAYS):
        root = tmp_path / str(n)
        (root / "seeds").mkdir(parents=True)
        (root / "docs").mkdir()
        for seed in ROOT.glob("seeds/001*"):
            (root / "seeds" / seed.name).write_bytes(seed.read_bytes())
        subprocess.run([sys.executable, "-c", READ, str(root)], check=True, cwd=ROOT, env=os.environ | way)
        found.append((root / "docs" / "pages" / "001.md").read_bytes())
    assert found[0] == found[1] == found[2]
