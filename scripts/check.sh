#!/usr/bin/env bash
# Everything a reviewer would ask a machine, except the tests. All of it runs; any failure fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh requirements-dev.lock || exit 1
PATH="$PWD/.venv/bin:$PATH"

failed=
section() {
    printf '\n== %s\n' "$*"
    "$@" || failed="$failed [$*]"
}

section ruff format --check .
section ruff check .
section mypy
section lint-imports --no-logo
section scripts/teams_schema.sh
section scripts/bridge.sh

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed" >&2
    exit 1
fi
printf '\nAll checks passed.\n'
