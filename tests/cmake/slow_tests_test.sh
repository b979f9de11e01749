#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Usage: tests/cmake/slow_tests_test.sh CTEST BUILD_FOLDER NAME ...
#
# Each name of FUNNEL_SLOW_TESTS is that of a test, and has the label: one that was renamed would no longer be left out.
set -euo pipefail
ctest=$1 folder=$2 rc=0
shift 2
slow=$("$ctest" --test-dir "$folder" --show-only -L '^slow$')
for name in "$@"; do
    grep -qE ": ${name//./\\.}\$" <<<"$slow" && continue
    echo "slow tests: $name is no test with the label; expected a name that \`ctest --show-only\` prints"
    rc=1
done
exit "$rc"
