#!/usr/bin/env bash
# The first run: the sample articles into a store, what the graph holds, and the shell.
set -euo pipefail
cd "$(dirname "$0")/.."
lienket=$1
store=demo.db

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || step() { printf '\n%s\n' "$*"; }

# The store is made anew, so that it shows what this version reads.
rm -rf "$store"
step "lienket ingest data/articles --store $store"
"$lienket" ingest data/articles --store "$store"

step "lienket stats --store $store"
"$lienket" stats --store "$store"

step "lienket query queries/demo/officials.rq: the posts of two officials, each with a sentence that says so"
"$lienket" query queries/demo/officials.rq --store "$store" --format table

step "lienket query queries/demo/cooperation.rq: a cooperation of Thanh Hóa with Hủa Phăn in Laos"
"$lienket" query queries/demo/cooperation.rq --store "$store" --format table

if [ -t 0 ] && [ -t 1 ]; then
    step "lienket repl --store $store"
    exec "$lienket" repl --store "$store"
fi
step "Ask it yourself: $lienket repl --store $store"
