# What the scripts beside it do with the system; they read it in.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND…: as root, or by sudo without a password; fails where neither is possible.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif has sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# apt_install [OPTION…] PACKAGE…: installs packages of Debian.
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq $*" >/dev/null
}
