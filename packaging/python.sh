# Finds a Python that PocDesk runs on; packaging/run and packaging/test read this file in.
# Sets $python to it, one that can make virtual environments first, or stops.

about='import importlib.util, sys
if not (3, 11) <= sys.version_info[:2] <= (3, 14): sys.exit(1)
print(sys.executable)
sys.exit(importlib.util.find_spec("ensurepip") is None)'

python=
for candidate in python3.11 python3.12 python3.13 python3.14 python3 \
    "${PYENV_ROOT:-${HOME-}/.pyenv}"/versions/3.1[1-4].*/bin/python3; do
    if found=$("$candidate" -IS -c "$about" 2>/dev/null); then
        python=$found
        break
    fi
    python=${python:-$found}
done

if [ -z "$python" ]; then
    echo "PocDesk needs Python 3.11, 3.12, 3.13 or 3.14, and none of them was found." >&2
    if command -v apt-get >/dev/null; then
        echo "Install it with this line and start again:" >&2
        echo "    sudo apt-get install --no-install-recommends python3 python3-venv" >&2
    fi
    exit 1
fi
