#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Usage: tests/cmake/version_test.sh CASE
#
# Builds a program of one line with cmake/FunnelVersion.cmake, in a repository of its own, and asks it for its commit.
# Exit code 77: there is no git.
set -euo pipefail
modules=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../cmake" && pwd)
command -v git >/dev/null || exit 77
# A test that is run from a hook of git's would act on the hook's repository.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

fail() {
    echo "version_test: $*" >&2
    exit 1
}

in_git() { git -C "$1" -c user.name=nobody -c user.email=nobody@localhost -c commit.gpgsign=false "${@:2}"; }

write_sources() {
    mkdir -p "$1"
    cat >"$1/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(Says VERSION 1.2.3 LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH $modules)
include(FunnelVersion)
add_executable(says says.cpp)
target_include_directories(says PRIVATE \${PROJECT_BINARY_DIR}/generated)
add_dependencies(says funnel_version)
CMAKE
    cat >"$1/says.cpp" <<'CPP'
#include "funnel_version.hpp"
#include <cstdio>
int main() { std::puts(funnel::generated::program_commit); }
CPP
}

commit() {
    in_git "$1" add -A
    in_git "$1" commit -q -m "$2"
}

commit_of() { git -C "$1" rev-parse --short=12 HEAD; }

# What the program says when it is built again, without configuring anew.
built_again() {
    cmake --build "$tree/build" >"$tree/log" || { cat "$tree/log" >&2; return 1; }
    "$tree/build/says"
}

configure() { cmake -S "$1" -B "$tree/build" -G Ninja >"$tree/log" || { cat "$tree/log" >&2; return 1; }; }

expect() { [[ $1 == "$2" ]] || fail "$3: \"$1\" instead of \"$2\""; }

follows_commits_and_edits() {
    write_sources "$tree/src"
    git -C "$tree" init -q src
    commit "$tree/src" first
    configure "$tree/src"
    [[ -f $tree/build/generated/funnel_version.hpp ]] || fail "no header before the first build, which lint needs"
    expect "$(built_again)" "$(commit_of "$tree/src")" "after the first commit"
    echo "// edited" >>"$tree/src/says.cpp"
    local edited
    edited=$(built_again)
    [[ $edited =~ ^$(commit_of "$tree/src")-dirty-[0-9a-f]{12}$ ]] || fail "after an edit: \"$edited\""
    echo "// edited again" >>"$tree/src/says.cpp"
    [[ $(built_again) != "$edited" ]] || fail "two edits of one commit have the same name"
    sed -i '$d' "$tree/src/says.cpp"
    expect "$(built_again)" "$edited" "after the second edit was taken back"
    commit "$tree/src" second
    expect "$(built_again)" "$(commit_of "$tree/src")" "after the second commit"
    # A worktree has a file in place of the folder .git.
    in_git "$tree/src" worktree add -q "$tree/beside"
    rm -r "$tree/build"
    configure "$tree/beside"
    echo >>"$tree/beside/says.cpp"
    commit "$tree/beside" third
    expect "$(built_again)" "$(commit_of "$tree/beside")" "in a worktree"
}

tells_sources_that_git_does_not_follow_from_each_other() {
    write_sources "$tree/src"
    git -C "$tree" init -q src
    commit "$tree/src" first
    configure "$tree/src"
    mkdir "$tree/src/sim"
    echo '#include "sim/new.hpp"' >>"$tree/src/says.cpp"
    echo "// one" >"$tree/src/sim/new.hpp"
    local one
    one=$(built_again)
    echo "// another" >"$tree/src/sim/new.hpp"
    [[ $(built_again) != "$one" ]] || fail "another new file has the same name"
    echo "a picture" >"$tree/src/notes"
    echo "// one" >"$tree/src/sim/new.hpp"
    expect "$(built_again)" "$one" "with notes beside the sources"
}

leaves_the_header_alone_while_nothing_changed() {
    write_sources "$tree/src"
    git -C "$tree" init -q src
    commit "$tree/src" first
    configure "$tree/src"
    built_again >/dev/null
    local before
    before=$(stat -c %y "$tree/build/says")
    sleep 0.1
    built_again >/dev/null
    expect "$(stat -c %y "$tree/build/says")" "$before" "the program was linked anew"
}

is_unknown_without_a_repository() {
    write_sources "$tree/outer/src"
    configure "$tree/outer/src"
    expect "$(built_again)" unknown "without a repository"
    git -C "$tree" init -q outer
    in_git "$tree/outer" commit -q --allow-empty -m "of somebody else"
    expect "$(built_again)" unknown "within somebody else's repository"
}

"$1"
