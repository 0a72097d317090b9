"""What relating articles costs, for archives of growing size: python bench/related.py [ARTICLES ...]

Thirty traits an article: twenty of 120 that thousands share, ten that few do.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_related import archive  # noqa: E402

from broadsheet.archive.related import relate  # noqa: E402

SIZES = (1000, 5000, 20000)


def main() -> None:
    """Print a row for each size."""
    print(f"{'articles':>9}{'seconds':>9}{'ms/article':>12}")
    for count in map(int, sys.argv[1:] or SIZES):
        made = archive(count)
        began = time.process_time()
        deque(relate(made), maxlen=0)
        seconds = time.process_time() - began
        print(f"{count:>9}{seconds:>9.2f}{1000 * seconds / count:>12.2f}", flush=True)


if __name__ == "__main__":
    main()
