#!/usr/bin/env bash
# Set up, then run the whole product with the playground until Ctrl-C or SIGTERM.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh requirements.lock
# In place of this shell, so that a signal sent to it ends the demo.
exec .venv/bin/python -m bot demo "$@"
