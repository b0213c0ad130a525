#!/usr/bin/env bash
# Checks what building needs: Rust, a C++20 compiler, libclang (it reads RocksDB's headers). Installs what is missing
# where that needs no password; else says exactly what to do.
set -euo pipefail

. "$(dirname "$0")/system.sh"

# install WHAT APT BREW DNF PACMAN APK: installs a package by the system's package manager.
install() {
    local what=$1 apt=$2 brew=$3 dnf=$4 pacman=$5 apk=$6
    say "$what is missing; installing it"
    if has apt-get; then
        apt_install "$apt" ||
            fail "could not install it; run: sudo apt-get install $apt"
    elif has brew; then
        brew install "$brew" || fail "could not install it; run: brew install $brew"
    elif has dnf; then
        fail "run: sudo dnf install $dnf"
    elif has pacman; then
        fail "run: sudo pacman -S $pacman"
    elif has apk; then
        fail "run: apk add $apk"
    else
        fail "install $what with your system's package manager (Debian: $apt, Fedora: $dnf, Arch: $pacman, Alpine: $apk)"
    fi
}

# found GLOB…: whether a file goes by one of these names.
found() {
    local glob
    for glob in "$@"; do compgen -G "$glob" >/dev/null && return 0; done
    return 1
}

# Both the library and the headers it reads C by: some systems install the one without the other.
has_libclang() {
    local folder folders=(/usr/lib /usr/lib64 /usr/lib/*-linux-* /usr/lib/llvm*/lib /usr/lib64/llvm*/lib /usr/local/lib
        /Library/Developer/CommandLineTools/usr/lib
        /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib
        /opt/homebrew/opt/llvm/lib /usr/local/opt/llvm/lib)
    local library=1 headers=1
    # A folder that the user names is believed.
    [ -z "${LIBCLANG_PATH:-}" ] || return 0
    for folder in "${folders[@]}"; do
        found "$folder/libclang.so*" "$folder/libclang-[0-9]*.so*" "$folder/libclang.dylib" && library=0
        found "$folder/clang/*/include/stddef.h" && headers=0
    done
    return $((library | headers))
}

compiles() {
    local folder result=0
    folder=$(mktemp -d)
    printf '#include <string>\n#include <span>\nint main() { return 0; }\n' >"$folder/probe.cc"
    "$1" -std=c++20 -c "$folder/probe.cc" -o "$folder/probe.o" >/dev/null 2>&1 || result=1
    rm -rf "$folder"
    return "$result"
}

if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH=$HOME/.cargo/bin:$PATH
fi
has cargo || fail "Rust is missing; install it from https://rustup.rs and open a new shell"

needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$(dirname "$0")/../Cargo.toml")
version=$(rustc --version | cut -d ' ' -f 2)
if [ "$(printf '%s\n' "$needed" "${version%%-*}" | sort -V | head -n 1)" != "$needed" ]; then
    fail "Rust $version is too old, $needed is needed; run: rustup update stable (Rust from a package manager: https://rustup.rs)"
fi

if [ -n "${CXX:-}" ]; then
    compiles "$CXX" || fail "the C++ compiler in CXX ($CXX) does not compile C++20; name another, or unset CXX"
elif ! compiles c++; then
    if [ "$(uname)" = Darwin ]; then fail "a C++ compiler is missing; run: xcode-select --install"; fi
    install "a C++20 compiler" g++ gcc gcc-c++ gcc g++
    compiles c++ || fail "the C++ compiler does not compile C++20; install GCC 11 or Clang 14, or newer"
fi

has_libclang || install libclang libclang-dev llvm clang-devel clang clang-dev

# The terminal in which sessions of the shell are tested; a build does not need it, so that only CI waits for it.
if [ "${CI:-}" = true ] && ! has tmux; then
    install "tmux, for the tests of the shell," tmux tmux tmux tmux tmux
fi

# Graphviz, which draws the networks in their test; a build does not need it either.
if [ "${CI:-}" = true ] && ! has dot; then
    install "Graphviz, for the test of networks," graphviz graphviz graphviz graphviz graphviz
fi

# The browser in which the pictures are tested; a build does not need it, so that only CI waits for it.
if [ "${CI:-}" = true ]; then
    "$(dirname "$0")/browser.sh" || say "the pictures will not be clicked"
fi
