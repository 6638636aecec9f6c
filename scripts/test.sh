#!/usr/bin/env bash
# Set up, then run the whole suite, on SQLite and on PostgreSQL. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh requirements-dev.lock
if CHROMIUM=$(scripts/browser.sh); then
    export CHROMIUM
else
    # With CI=true nothing may be left out: the tests that miss the browser fail.
    unset CHROMIUM
    export CAIRN_WITHOUT_BROWSER=1
fi
exec .venv/bin/python -m pytest -n "${CAIRN_TEST_WORKERS:-2}" --dist worksteal "$@"
