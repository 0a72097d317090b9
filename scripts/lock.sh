#!/bin/sh
# Write requirements.txt and requirements-dask.txt, -dev.txt and -ocr.txt from the .in files: the newest of every package, with the hashes of all its
# files, for every system and every Python that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
oldest=$(sed -n 's/^requires-python = ">=\(.*\)"$/\1/p' pyproject.toml)

# locked FILE OPTION…: print the lock of what FILE names.
locked() {
    .venv/bin/uv pip compile --quiet --universal --python-version "$oldest" --generate-hashes \
        --no-header --no-annotate --no-emit-index-url "$@"
}

locked requirements.in >"$new/runtime"
known=$(sed -n 's/^\([a-z0-9-]*\)==[^;]*$/--no-emit-package \1/p' "$new/runtime")  # what only some systems need stands in each
locked requirements-dask.in --constraints "$new/runtime" $known >"$new/dask"
locked requirements-dev.in --constraints "$new/runtime" --constraints "$new/dask" $known >"$new/dev"
locked requirements-ocr.in --constraints "$new/runtime" $known >"$new/ocr"
head='# Exact versions and the hashes of their files, written by `make lock`. Do not edit.'
{ echo "$head"; cat "$new/runtime"; } >requirements.txt
{ echo "$head"; cat "$new/dask"; } >requirements-dask.txt
{ echo "$head"; cat "$new/dev"; } >requirements-dev.txt
{ echo "$head"; cat "$new/ocr"; } >requirements-ocr.txt
