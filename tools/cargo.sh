#!/usr/bin/env bash
# cargo with the features this system can serve. Links the system's RocksDB (9.10 or newer) where there is one; else
# RocksDB is built once, which takes minutes: this says so beforehand and shows that it is alive.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v cargo >/dev/null || PATH=$HOME/.cargo/bin:$PATH
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/lienket/target}

# The files of RocksDB that are compiled, for the report below.
files=342

if pkg-config --atleast-version=9.10 rocksdb 2>/dev/null; then
    exec cargo "$1" --features rocksdb-pkg-config "${@:2}"
fi

objects() { { find "$CARGO_TARGET_DIR/release/build" -path '*oxrocksdb-sys-*/out/*.o' 2>/dev/null || true; } | wc -l; }
built() { [ -n "$(find "$CARGO_TARGET_DIR/release/build" -path '*oxrocksdb-sys-*/out/librocksdb.a' 2>/dev/null | head -n 1)" ]; }

if built; then
    exec cargo "$@"
fi

cat >&2 <<TEXT
RocksDB, the store's engine, is compiled now, once: about 11 minutes on two cores (35 minutes of one core's work).
What is built stays in $CARGO_TARGET_DIR; later builds take seconds.
(A librocksdb of the system, 9.10 or newer, with its headers is used instead where pkg-config finds one.)
TEXT

watch() {
    local begun=$SECONDS
    # The pause dies with the watch: it would hold the caller's output open.
    trap 'kill "$!" 2>/dev/null; exit' TERM
    while sleep 30 & wait "$!" && ! built; do
        printf '  … %d min %02d s: %d of %d files of RocksDB compiled\n' \
            $(((SECONDS - begun) / 60)) $(((SECONDS - begun) % 60)) "$(objects)" "$files" >&2
    done
}
watch &
watcher=$!
trap 'kill "$watcher" 2>/dev/null || true' EXIT
cargo "$@"
