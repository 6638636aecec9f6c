#!/usr/bin/env bash
# Make .venv hold what a lock file says. Instant, and without a network, when it already does.
#   scripts/setup.sh requirements.lock        to run the bot
#   scripts/setup.sh requirements-dev.lock    to work on it (the default)
set -euo pipefail
cd "$(dirname "$0")/.."
lock=${1:-requirements-dev.lock}

# The lock that was installed is kept inside .venv: equal files mean there is nothing to do.
if cmp -s "$lock" ".venv/$lock" && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Cairn needs Python 3.11 or newer; here ${PYTHON:-python3} is $("${PYTHON:-python3}" --version 2>&1 || true)." >&2
    echo "Install a newer one, or name it: PYTHON=/path/to/python3.12 make setup" >&2
    return 1
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "This Python has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
    "$python" -m venv --clear .venv
fi

echo "Installing $lock into .venv (once; half a minute or more)"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --no-compile -r "$lock"
cp "$lock" ".venv/$lock"
# What it takes to work on the bot contains what it takes to run it.
if [ "$lock" = requirements-dev.lock ]; then cp requirements.lock .venv/requirements.lock; fi
