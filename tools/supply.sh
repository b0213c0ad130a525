#!/usr/bin/env bash
# What comes into the program from others: licences, bans and sources by deny.toml, known faults where their database is at hand, the
# lock file as it stands. Without cargo-deny (cargo install cargo-deny --locked) it says so, and checks the lock file alone.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v cargo >/dev/null || PATH=$HOME/.cargo/bin:$PATH
cargo metadata --locked --format-version=1 >/dev/null
if ! cargo deny --version >/dev/null 2>&1; then
    echo "cargo-deny is not installed (cargo install cargo-deny --locked): licences, bans and sources are left out" >&2
    exit 0
fi
# Packages of other systems are looked at too: where they are not here yet they are fetched.
checks=(licenses bans sources)
if compgen -G "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs/*/crates" >/dev/null; then
    checks+=(advisories)
    set -- --disable-fetch "$@"
else
    echo "the database of known faults is not here (cargo deny fetch db): advisories are left out" >&2
fi
cargo deny --log-level error check "$@" "${checks[@]}"
