#!/bin/sh
# Makes .venv from requirements.lock: every distribution pinned and hashed. Run by make; safe to run again.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.installed
want=$(cat requirements.lock pyproject.toml scripts/setup.sh | cksum)
if [ -x .venv/bin/tracker ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$want" ]; then
    exit 0
fi

fits='import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))'
python=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$fits" >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ] && [ -n "${PYTHON:-}" ]; then
    echo "setup: PYTHON=$PYTHON is no Python 3.11, 3.12 or 3.13 that can be run; name one, or leave it out" >&2
    exit 2
fi
if [ -z "$python" ]; then
    echo "setup: Python 3.11, 3.12 or 3.13 is needed and none was found; install one, or name it: make PYTHON=/path/to/python3.12" >&2
    exit 2
fi

rm -rf .venv
# Debian keeps ensurepip in a package of its own; without it a virtual environment has no pip.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    minor=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "setup: installing $minor, which Debian ships apart from Python" >&2
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$minor"; } >&2
    else
        echo "setup: this Python has no ensurepip; install the package $minor and run again" >&2
        exit 2
    fi
fi

echo "setup: making .venv with $("$python" --version)" >&2
"$python" -m venv .venv
pip=".venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --require-hashes --only-binary :all: -r requirements.lock >&2
$pip install --no-deps --no-build-isolation --editable . >&2
printf '%s' "$want" > "$stamp"
