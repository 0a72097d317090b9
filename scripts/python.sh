#!/bin/sh
# Make .venv what a lock file says: `sh scripts/python.sh site|test|ocr|dask`. Silent where that is so already.
set -eu
cd "$(dirname "$0")/.."

need=$1
case $need in
    site) locks="requirements.txt" ;;
    test) locks="requirements.txt requirements-dask.txt requirements-dev.txt" ;;
    ocr) locks="requirements.txt requirements-ocr.txt" ;;
    dask) locks="requirements.txt requirements-dask.txt" ;;
    *) echo "usage: sh scripts/python.sh site|test|ocr|dask" >&2; exit 2 ;;
esac
. scripts/system.sh

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if recent "$name"; then echo "$name"; return; fi
    done
    echo "No Python 3.11.5 or later was found. Install one, or name it: make $need PYTHON=/path/to/python3" >&2
    exit 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "This Python has no venv module; Debian keeps it in a package of its own."
        if ! install_package "python$version-venv"; then
            echo "Install it (as root: apt-get install python$version-venv) and run make again." >&2
            exit 1
        fi
    fi
    echo "Making .venv with $("$python" --version) …"
    rm -rf .venv
    "$python" -m venv .venv
}

# A lock's stamp is named by its content, so that a lock that changed is one that was never installed.
stamp() { echo ".venv/installed-$1-$(cksum <"$1" | tr ' ' '-')"; }

if ! recent .venv/bin/python || { [ -n "$(ls .venv/installed-requirements.txt-* 2>/dev/null)" ] && [ ! -e "$(stamp requirements.txt)" ]; }; then
    make_venv
fi
for lock in $locks; do
    [ -e "$(stamp "$lock")" ] && continue
    echo "Installing $lock …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement "$lock"
    rm -f .venv/installed-"$lock"-*
    touch "$(stamp "$lock")"
done
