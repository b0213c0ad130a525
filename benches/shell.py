"""The shell as a person meets it: the first prompt, Tab, Ctrl-C; and how long the saved queries take.

    python3 benches/shell.py LIENKET STORE

STORE is a folder that holds a store; `make bench-shell STORE=…` builds the program first. The shell runs on a terminal of its own. Names and
classes are read in the background, once for a state of the store: it is waited for them before Tab is measured.
"""
import csv
import fcntl
import io
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM, STORE = sys.argv[1:3]
PROMPT = b"lienket> "
# What is typed before Tab: names in every spelling, places in statements of which Tab knows more than keywords.
TYPED = [
    "sel", "SELECT ?m { ?m org:member dmt", "SELECT ?m { ?m org:member do minh", "SELECT ?m { ?m org:member ", "SELECT ?m { ?m a ",
    "SELECT ?m { ?m a org:Membership ; ", "SELECT ?m { ?m org:organization ubnd tinh la", "PATH tp hcm", "PATH thanh hoa",
    "SELECT ?m { ?m lk:status ", "\\d ", "\\explain nguyen van", "\\format ", 'SELECT ?x { ?x skos:prefLabel "tinh uy',
]
SORT = "SELECT * { ?s ?p ?o } ORDER BY ?o"


class Shell:
    """A session on a terminal of 160 columns."""

    def __init__(self, home):
        environment = dict(os.environ, HOME=home, TERM="xterm-256color", LC_ALL="C.UTF-8", LIENKET_LANG="en")
        self.begun = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(PROGRAM, [PROGRAM, "repl", "--store", STORE], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))

    def until(self, pattern, seconds=120):
        """Reads until the pattern is there; gives when the first byte came."""
        met, first, end = b"", None, time.perf_counter() + seconds
        while time.perf_counter() < end:
            if select.select([self.terminal], [], [], 0.005)[0]:
                met += os.read(self.terminal, 65536)
                first = first or time.perf_counter()
                if re.search(pattern, met):
                    return first
        return first

    def types(self, text):
        os.write(self.terminal, text.encode())

    def leaves(self):
        self.types("\x15\\q\r")
        os.waitpid(self.process, 0)


def milliseconds(begun, until):
    return f"{(until - begun) * 1000:8.1f} ms"


with tempfile.TemporaryDirectory() as home:
    shell = Shell(home)
    shell.until(PROMPT)
    print("first prompt", milliseconds(shell.begun, time.perf_counter()))
    # `\d` answers when the classes are counted.
    shell.types("\\d\r")
    shell.until(b"nif:Sentence")
    shell.until(b"never", 1)
    for typed in TYPED:
        shell.types("\x15" + typed)
        shell.until(b"never", 0.5)
        begun = time.perf_counter()
        shell.types("\t")
        print(f"Tab behind {typed!r:50}", milliseconds(begun, shell.until(b".", 5)))
        shell.until(b"never", 0.5)
    shell.leaves()
    for seconds in (2, 4, 8):
        shell = Shell(home)
        shell.until(PROMPT)
        shell.types(SORT + "\r")
        time.sleep(seconds)
        shell.until(b"never", 0.01)
        begun = time.perf_counter()
        shell.types("\x03")
        shell.until(b"interrupted")
        print(f"Ctrl-C {seconds} s after {SORT!r}", milliseconds(begun, time.perf_counter()))
        os.kill(shell.process, 9)
        os.waitpid(shell.process, 0)

environment = dict(os.environ, LIENKET_STORE=STORE)
names = subprocess.run([PROGRAM, "queries", "--format", "csv"], capture_output=True, check=True, env=environment).stdout.decode()
for row in csv.DictReader(io.StringIO(names)):
    name = next(iter(row.values()))
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        ran = subprocess.run([PROGRAM, "run", name, "--format", "csv"], capture_output=True, env=environment)
        took.append(time.perf_counter() - begun)
    rows = max(ran.stdout.count(b"\n") - 1, 0)
    told = f"{rows} rows" if ran.returncode == 0 else "its default names nothing here"
    print(f"run {name:30} {sorted(took)[1] * 1000:8.1f} ms  {told}")
