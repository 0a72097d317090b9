# Read by the other scripts: install a package of the system, where that is allowed without asking.

# install_package NAME: fails, and says nothing, where there is no apt-get or no right to use it.
install_package() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else return 1; fi
    echo "Installing the system's package $1 …" >&2
    { $as apt-get update -qq && $as env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$1"; } >/dev/null 2>&1
}
