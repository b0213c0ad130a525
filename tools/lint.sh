#!/usr/bin/env bash
# The checks of style, by the tools that are installed: rustfmt and clippy, without a warning.
set -euo pipefail
here=$(dirname "$0")
if cargo fmt --version >/dev/null 2>&1; then
    (cd "$here/.." && cargo fmt --check)
else
    echo "rustfmt is not installed (rustup component add rustfmt): its check is left out" >&2
fi
if cargo clippy --version >/dev/null 2>&1; then
    "$here/cargo.sh" clippy --release --all-targets -- -D warnings
else
    echo "clippy is not installed (rustup component add clippy): its check is left out" >&2
fi
"$here/supply.sh"
