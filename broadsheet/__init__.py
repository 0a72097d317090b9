"""Recover the articles of newspaper pages and publish them as a static archive."""

import os

# Before numpy is loaded: its tables here are small, and threads would cost more than they give.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
