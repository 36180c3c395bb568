#!/bin/sh
# Sets up everything a fresh Debian machine lacks: system libraries, virtual environment, packages.
# Usage: tools/setup.sh run|dev    (run: to build documents; dev: also to test)
set -eu
cd "$(dirname "$0")/.."
mode=${1:-run}
venv=.venv
lock=requirements.lock
[ "$mode" = dev ] && lock=requirements-dev.lock

say() { printf 'setup: %s\n' "$*"; }

python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv"
    exit 1
fi

# --- system packages -------------------------------------------------------------------------
missing=
need() { missing="$missing $1"; }
has_library() {
    "$python" - "$1" <<'EOF'
import ctypes, sys
try:
    ctypes.CDLL(sys.argv[1])
except OSError:
    sys.exit(1)
EOF
}
has_library libpango-1.0.so.0 || need libpango-1.0-0
has_library libpangoft2-1.0.so.0 || need libpangoft2-1.0-0
has_library libharfbuzz-subset.so.0 || need libharfbuzz-subset0
"$python" -c 'import ensurepip' 2>/dev/null || need python3-venv
if [ "$mode" = dev ]; then
    command -v pdftotext >/dev/null 2>&1 || need poppler-utils
    command -v soffice >/dev/null 2>&1 || need libreoffice-writer-nogui
    command -v chromium >/dev/null 2>&1 || need chromium
fi
if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" = 0 ]; then
        as_root=env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo env'
    fi
    if [ -n "$as_root" ] && command -v apt-get >/dev/null 2>&1; then
        say "installing$missing"
        $as_root apt-get update -qq || true
        # shellcheck disable=SC2086
        $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends $missing >/dev/null || say "apt-get could not install all of it"
    else
        say "these system packages are missing and may not be installed from here:$missing"
        say "ask an administrator for: apt-get install$missing"
        case $missing in *pango* | *harfbuzz*)
            say "without Pango no PDF can be made; DOCX works all the same" ;;
        esac
    fi
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    say "a virtual environment cannot be made without python3-venv"
    exit 1
fi

# --- virtual environment, from the lock file with its hashes -----------------------------------
stamp=$venv/.installed-$mode
print=$(cat "$lock" pyproject.toml | cksum)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$print" ]; then
    say "installing Python packages into $venv"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps \
        --no-build-isolation -e .
    printf '%s' "$print" >"$stamp"
fi
