#!/usr/bin/env bash
# Virtuoso 7, one of the engines that `make test-engines` starts: installs it where it is missing and that needs no password
# (Debian); else says what to do.
set -euo pipefail

. "$(dirname "$0")/system.sh"

if has virtuoso-t && { has isql-vt || has isql; }; then exit 0; fi
has apt-get || fail "virtuoso-t is missing; install Virtuoso 7 with your system's package manager"
say "Virtuoso is missing; installing it"
apt_install --no-install-recommends virtuoso-opensource-7-bin ||
    fail "could not install it; run: sudo apt-get install virtuoso-opensource-7-bin"
