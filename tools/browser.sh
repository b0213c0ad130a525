#!/usr/bin/env bash
# Chromium and its driver, in which the pictures are tested: installs them where they are missing and that needs no
# password (Debian: half a minute); else says what to do.
set -euo pipefail

. "$(dirname "$0")/system.sh"

if has chromium && has chromedriver; then exit 0; fi
has apt-get || fail "chromium and chromedriver are missing; install both with your system's package manager"
say "chromium and its driver are missing; installing them"
apt_install --no-install-recommends chromium chromium-driver ||
    fail "could not install them; run: sudo apt-get install chromium chromium-driver"
