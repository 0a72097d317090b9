#!/bin/sh
# Print the path of a Chromium that runs: the system's, else the system's package, else Playwright's own download.
set -eu
cd "$(dirname "$0")/.."
. scripts/system.sh

# Ubuntu's `chromium` may be a stub that only asks for snap, so a name on the PATH is not enough.
runs() { "$1" --version >/dev/null 2>&1; }

find_chromium() {
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
        if runs "$name"; then command -v "$name"; return; fi
    done
    return 1
}

playwrights() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)'
}

if find_chromium; then exit; fi
echo "The browser tests need a Chromium and none was found." >&2
if install_package chromium && find_chromium; then exit; fi
path=$(playwrights)
if ! runs "$path"; then
    echo "Downloading Playwright's Chromium …" >&2
    .venv/bin/python -m playwright install chromium >&2 || echo "The download failed." >&2
fi
if ! runs "$path"; then
    echo "Playwright's Chromium does not run here. Install one (Debian: apt-get install chromium) or set CHROMIUM." >&2
    exit 1
fi
echo "$path"
