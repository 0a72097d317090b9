"""A page's picture as the archive keeps it: WebP, no side longer than LONGEST pixels. The same picture gives the same bytes."""

from __future__ import annotations

import io
from typing import Any

LONGEST = 2400
QUALITY = 60


def as_webp(image: Any) -> tuple[bytes, tuple[int, int]]:
    """The picture (Pillow's) as WebP, and its width and height."""
    image = image.convert("RGB")
    image.thumbnail((LONGEST, LONGEST))
    to = io.BytesIO()
    image.save(to, "WEBP", quality=QUALITY, method=4)
    return to.getvalue(), image.size
