#!/usr/bin/env bash
# Set up, then run the whole product with the playground. Ctrl-C is the way out, so it counts as a good end.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh requirements.lock
# A trap that does nothing: this shell outlives Ctrl-C, and the child still gets the signal as usual.
trap : INT TERM
status=0
.venv/bin/python -m bot demo "$@" || status=$?
case $status in
    130 | 143) exit 0 ;;
    *) exit "$status" ;;
esac
