#!/usr/bin/env bash
# Write both lock files from pyproject.toml. UPGRADE=1 moves every version forward; otherwise only what must move does.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null; then
    [ -x .cache/lock/bin/uv ] || { python3 -m venv .cache/lock && .cache/lock/bin/pip install --quiet uv; }
    PATH="$PWD/.cache/lock/bin:$PATH"
fi

# No configuration of this machine may reach the lock: neither an address nor a file that only this machine has.
for name in $(env | sed -n 's/^\(UV_[A-Z_]*\|PIP_[A-Z_]*\)=.*/\1/p'); do
    case $name in
        UV_CACHE_DIR | PIP_CERT) ;;
        *) unset "$name" ;;
    esac
done

compile() {
    uv pip compile "$@" --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate ${UPGRADE:+--upgrade} >/dev/null
}

compile pyproject.toml --output-file requirements.lock
compile pyproject.toml --extra dev --constraints requirements.lock --output-file requirements-dev.lock
# Of two checks that have an environment of their own.
bridge=tests/bridge/requirements
compile pyproject.toml $bridge.in --constraints requirements.lock --output-file $bridge.lock
compile scripts/npm/requirements.in --output-file scripts/npm/requirements.lock
echo "requirements.lock: $(grep -c == requirements.lock) packages; requirements-dev.lock: $(grep -c == requirements-dev.lock)"
