#!/usr/bin/env bash
# Chromium and its driver, in which the pictures are tested: installs them where they are missing and that needs no
# password (Debian: half a minute); else says what to do.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

if has chromium && has chromedriver; then exit 0; fi
if ! has apt-get; then
    say "chromium and chromedriver are missing; install both with your system's package manager"
    exit 1
fi
say "chromium and its driver are missing; installing them"
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif has sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
as_root env DEBIAN_FRONTEND=noninteractive sh -c \
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver" >/dev/null || {
    say "could not install them; run: sudo apt-get install chromium chromium-driver"
    exit 1
}
