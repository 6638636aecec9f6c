#!/usr/bin/env bash
# Hold the Teams package against the JSON schema Microsoft publishes in an npm package.
set -euo pipefail
cd "$(dirname "$0")/.."
version=1.1.2 # its hash stands in tests/adapters/teams/published_schema.py
package=$PWD/.cache/microsoft-app-manifest-$version.tgz

if [ ! -s "$package" ]; then
    if ! command -v npm >/dev/null; then
        if [ ! -x .cache/npm/bin/npm ]; then
            echo "Installing npm into .cache/npm (once; half a minute)"
            .venv/bin/python -m venv --clear .cache/npm
            .cache/npm/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps \
                -r scripts/npm/requirements.lock
        fi
        PATH="$PWD/.cache/npm/bin:$PATH"
    fi
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    (cd "$folder" && npm pack --silent --ignore-scripts "@microsoft/app-manifest@$version" >/dev/null)
    mkdir -p .cache
    mv "$folder"/*.tgz "$package"
fi
exec .venv/bin/python -m tests.adapters.teams.published_schema "$package"
