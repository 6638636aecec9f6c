#!/usr/bin/env bash
# Run our botbuilder handler under Microsoft's bridge to the Teams SDK, in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=tests/bridge/requirements.lock
folder=.cache/bridge

if ! cmp -s "$lock" "$folder/requirements.lock" || ! "$folder/bin/python" -c '' 2>/dev/null; then
    echo "Installing $lock into $folder (once; a minute or two)"
    .venv/bin/python -m venv --clear "$folder"
    "$folder/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --no-compile -r "$lock"
    cp "$lock" "$folder/requirements.lock"
fi
# The warnings are those of Microsoft's packages about themselves.
exec "$folder/bin/python" -W ignore -m tests.bridge.check
