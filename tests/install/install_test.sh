#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Usage: tests/install/install_test.sh BUILD_FOLDER
#
# Installs both components into an empty folder, runs the demo there with the installed program, builds the project
# consumer/ on the installed libraries, and holds its results against the program's: the same bits.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix

fail() {
    echo "install_test: $*" >&2
    exit 1
}

# One component first, so that a file in neither is missed here and not by a packager.
for component in runtime development; do
    cmake --install "$build" --prefix "$prefix" --component "$component" >"$scratch/$component.log"
done
(cd "$prefix" && find . -type f | sort) >"$scratch/installed"
for file in bin/funnel share/man/man1/funnel.1 share/man/man1/funnel-run.1 share/bash-completion/completions/funnel \
    share/zsh/vendor-completions/_funnel share/funnel/demo/demo.toml share/funnel/demo/demo-deterrence.toml \
    share/funnel/scenarios/arizona.toml share/doc/funnel/README.md share/doc/funnel/LICENSE \
    share/doc/funnel/docs/formats/scenario.md \
    include/funnel/sim/run/run.hpp '.*/libfunnel_sim.a' '.*/cmake/Funnel/FunnelConfig.cmake'; do
    grep -qx "\./$file" "$scratch/installed" || fail "not installed: $file"
done
if grep -rIl -e "$build" -e "$(cd "$here/../.." && pwd)" "$prefix"; then
    fail "these files name the folder that Funnel was built in"
fi

cd "$scratch"
"$prefix/bin/funnel" run "$prefix/share/funnel/demo/demo.toml" -o program --attempts 2000 --no-figures >program.log 2>&1
cmake -S "$here/consumer" -B consumer -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release >consumer.log ||
    { tail -n 20 consumer.log >&2; fail "the consumer was not configured"; }
cmake --build consumer >>consumer.log 2>&1 || { tail -n 20 consumer.log >&2; fail "the consumer was not built"; }
consumer/mine "$prefix/share/funnel/demo/demo.toml" library >library.log
hash=$(sed -n 's/^results //p' library.log)
[[ -n $hash ]] || fail "the consumer gave no result"
grep -q "results $hash " program.log || { cat program.log >&2; fail "program and library differ"; }
echo "installed $(wc -l <installed) files; the program and a project on the libraries have the same results: $hash"
