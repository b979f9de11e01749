# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What the scripts share; sourced, never run. Leaves the caller in the repository root.

caller_folder=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# usage_of FILE: the comment block at the top of a script is its --help.
usage_of() { sed -n '3,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$1"; }

# named_files FILE ...: files as the caller named them, by their paths from the root, one a line.
named_files() { (cd "$caller_folder" && realpath --relative-to="$root" -- "$@"); }

# Sources of ours that git knows or would take, one a line.
our_sources() {
    git ls-files -co --exclude-standard -- '*.hpp' '*.cpp' '*.cu' | sort -u | while read -r file; do
        [[ ! -f $file ]] || say "$file"
    done
}

# Those of our_sources that differ from the commit where this branch left BASE.
changed_sources() {
    local base
    if ! base=$(git merge-base HEAD "$1" 2>/dev/null); then
        complain "given base '$1'; expected a commit or branch that shares history with this one; try: HEAD~1"
        return 2
    fi
    { git diff --name-only --diff-filter=d "$base"; git ls-files -o --exclude-standard; } | sort -u \
        | grep -E '\.(hpp|cpp|cu)$' || true
}

# prepare_build PRESET: installs what is missing and configures build/PRESET where that is due.
# FUNNEL_CUDA (off, auto, on) is taken from the environment; without it a build folder keeps what it was
# configured with, and a new one is made without CUDA. So is FUNNEL_WARNINGS_AS_ERRORS (OFF, ON), which CI sets: a
# warning stops developers and CI, never a user with a compiler that nobody here has tried.
prepare_build() {
    local preset=$1 cache="build/$1/CMakeCache.txt" before after name given=() differs=no
    case "${FUNNEL_CUDA:-off}" in
    off | auto | on) ;;
    *)
        complain "FUNNEL_CUDA is '$FUNNEL_CUDA'; expected off, auto or on; try: FUNNEL_CUDA=auto"
        return 2
        ;;
    esac
    before=$(stat -c %Y /var/lib/dpkg/status 2>/dev/null || true)
    scripts/setup
    after=$(stat -c %Y /var/lib/dpkg/status 2>/dev/null || true)
    [[ -f $cache || -n ${FUNNEL_CUDA:-} ]] || given+=(-DFUNNEL_CUDA=off)
    for name in FUNNEL_CUDA FUNNEL_WARNINGS_AS_ERRORS; do
        [[ -n ${!name:-} ]] || continue
        given+=("-D$name=${!name}")
        grep -qE "^$name:[A-Z]+=${!name}\$" "$cache" 2>/dev/null || differs=yes
    done
    if [[ ! -f build/$preset/build.ninja || ! -f $cache || "$before" != "$after" || $differs == yes ]]; then
        cmake --preset "$preset" "${given[@]}"
    fi
}

# Prints the clang-format to use.
find_formatter() {
    local candidate
    for candidate in clang-format-14 clang-format; do
        if command -v "$candidate" >/dev/null && "$candidate" --version | grep -q 'version 14\.'; then
            say "$candidate"
            return
        fi
    done
    complain "clang-format 14 is not here; try: scripts/setup --developer (Debian 12) or the package clang-format-14"
    return 3
}
