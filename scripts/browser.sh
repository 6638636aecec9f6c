#!/usr/bin/env bash
# Print the path of a Chromium for the browser tests, installing Debian's where that is possible; fail where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."

find_browser() {
    local candidate
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -n "$candidate" ] && command -v "$candidate"; then return; fi
    done
    return 1
}

# Playwright drives the browser with a program of its own, which needs a library that a bare Debian lacks.
driver_runs() { .venv/lib/python3*/site-packages/playwright/driver/node --version >/dev/null 2>&1; }

packages=()
find_browser >/dev/null || packages+=(chromium fonts-liberation)
driver_runs || packages+=(libatomic1)
if [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${packages[*]} for the browser tests (once)" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } </dev/null >/dev/null || true
fi

if driver_runs && find_browser; then exit; fi

cat >&2 <<'END'
LEFT OUT: the tests that look at pages in a browser, because there is no Chromium here, or Playwright cannot drive it.
To run them, install Chromium or Chrome (on Debian: apt-get install chromium libatomic1),
or name one: CHROMIUM=/path/to/chrome make test
END
exit 1
