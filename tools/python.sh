#!/usr/bin/env bash
# tools/python.sh NAME: the python that has the packages of tools/python/NAME.txt (tables, graphs, serve, spark, engines, text); prints its
# path. It is a virtual environment under the user's cache, made once for each state of that file, by one caller at a time.
# Exit code 3 where it cannot be made - no python3, no network: what failed stands on standard error. It ends in any case
# within ten minutes.
set -euo pipefail
if [ $# != 1 ] || [ ! -f "$(dirname "$0")/python/$1.txt" ]; then
    printf 'usage: %s NAME, where NAME is one of:%s\n' "$0" "$(cd "$(dirname "$0")/python" && printf ' %s' *.txt | sed 's/\.txt//g')" >&2
    exit 2
fi
wanted=$(cd "$(dirname "$0")/python" && pwd)/$1.txt
if ! command -v python3 >/dev/null 2>&1; then
    echo "python3 is missing (Debian: sudo apt-get install python3 python3-venv)" >&2
    exit 3
fi
exec python3 - "$1" "$wanted" "${XDG_CACHE_HOME:-$HOME/.cache}/lienket/python" <<'PYTHON'
import fcntl, hashlib, os, pathlib, shutil, signal, subprocess, sys, time

name, wanted, cache = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
END = time.monotonic() + 570


def give_up(why):
    print(f"the Python packages of {wanted} are not here and could not be installed: {why}", file=sys.stderr)
    sys.exit(3)


def run(*command):
    """Runs to its end, or to ours: then it and what it started are ended."""
    began = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             start_new_session=True, text=True)
    try:
        said, _ = began.communicate(timeout=max(1, END - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(began.pid, signal.SIGKILL)
        give_up("that takes too long; try again, or install them by hand")
    if began.returncode:
        said = [line for line in said.splitlines() if line.strip()]
        errors = [line for line in said if line.startswith("ERROR")] or said[-1:] or [f"exit code {began.returncode}"]
        give_up(errors[-1])


def locked(lock):
    """Waits for whoever makes it now."""
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > END:
                give_up("another process has been installing them for ten minutes")
            time.sleep(0.2)


# Another list, or another Python, is another environment.
mark = hashlib.sha256(wanted.read_bytes() + sys.version.encode()).hexdigest()[:12]
folder = cache / f"{name}-{mark}"
python, whole = folder / "bin" / "python", folder / "whole"
if not whole.exists():
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with (cache / f"{name}.lock").open("w") as lock:
            locked(lock)
            if not whole.exists():
                print(f"installing the Python packages of {wanted}, once", file=sys.stderr)
                # What an interrupted run left, and what earlier lists needed.
                for old in cache.glob(f"{name}-*"):
                    if old == folder or time.time() - old.stat().st_mtime > 30 * 86400:
                        shutil.rmtree(old, ignore_errors=True)
                run(sys.executable, "-m", "venv", str(folder))
                run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
                    "--retries", "1", "--timeout", "30", "--requirement", str(wanted))
                whole.touch()
    except OSError as error:
        give_up(error)
print(python)
PYTHON
