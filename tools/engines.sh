#!/usr/bin/env bash
# Virtuoso 7, one of the engines that `make test-engines` starts: installs it where it is missing and that needs no password
# (Debian); else says what to do.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

if has virtuoso-t && { has isql-vt || has isql; }; then exit 0; fi
if ! has apt-get; then
    say "virtuoso-t is missing; install Virtuoso 7 with your system's package manager"
    exit 1
fi
say "Virtuoso is missing; installing it"
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif has sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
as_root env DEBIAN_FRONTEND=noninteractive sh -c \
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin" >/dev/null || {
    say "could not install it; run: sudo apt-get install virtuoso-opensource-7-bin"
    exit 1
}
