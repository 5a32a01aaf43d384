"""Times prompts at a pseudo-terminal: prompt.py LEXIS ROUNDS

First prompt, from starting the program to the prompt it shows; keystroke, from writing a character to seeing it; Tab, on a name
of which 5,000 begin so. Every figure is the median of its rounds, the contestants taking turns.
"""

import fcntl
import os
import pathlib
import pty
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

lexis, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
work = pathlib.Path(tempfile.mkdtemp(prefix="lexis-bench-"))
NAMES = 5000
# Some readers ask before they list so many.
ASKED = b"possibilities"


class Prompt:
    """A program at a terminal of 80 columns and 24 rows."""

    def __init__(self, command):
        self.seen = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(work), "PATH": os.environ["PATH"]}
            os.chdir(work)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, *texts, limit=20.0):
        """Reads until one of the texts was written, and gives the milliseconds it took."""
        start = time.perf_counter()
        while not any(text in self.seen for text in texts):
            if time.perf_counter() - start > limit:
                raise TimeoutError(f"{texts!r} not in {self.seen[-200:]!r}")
            if not select.select([self.terminal], [], [], 0.1)[0]:
                continue
            try:
                self.seen += os.read(self.terminal, 65536)
            except OSError:
                raise TimeoutError(f"{texts!r} not in {self.seen[-200:]!r}") from None
            # IPython asks the terminal where its cursor is, and waits for the answer.
            if b"\x1b[6n" in self.seen:
                self.seen = self.seen.replace(b"\x1b[6n", b"")
                os.write(self.terminal, b"\x1b[1;1R")
        return (time.perf_counter() - start) * 1e3

    def settle(self, quiet=0.2):
        """Reads until nothing was written for a while, or the program left."""
        while select.select([self.terminal], [], [], quiet)[0]:
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                break
            if b"\x1b[6n" in data:
                os.write(self.terminal, b"\x1b[1;1R")
        self.seen = b""

    def send(self, text):
        self.seen = b""
        os.write(self.terminal, text)

    def close(self):
        """Leaves as people do, so that nothing is left to restore; a program that stays is killed."""
        try:
            os.write(self.terminal, b"\x03")
            self.settle(0.05)
            os.write(self.terminal, b"\x04")
            self.settle()
        except OSError:
            pass
        os.close(self.terminal)
        try:
            os.kill(self.process, 9)
            os.waitpid(self.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


class Contestant:
    def __init__(self, name, command, prompt, define, listed):
        self.name, self.command, self.prompt = name, command, prompt
        self.define, self.listed = define, listed

    def first_prompt(self):
        terminal = Prompt(self.command)
        try:
            return terminal.until(self.prompt)
        finally:
            terminal.close()

    def keys(self):
        """A keystroke, Tab, in one session that knows the names."""
        terminal = Prompt(self.command)
        try:
            terminal.until(self.prompt)
            terminal.settle()
            terminal.send(self.define)
            terminal.settle(1.0)
            strokes = []
            for letter in b"qxzqxzqxzq":
                terminal.send(bytes([letter]))
                strokes.append(terminal.until(bytes([letter])))
                terminal.settle(0.05)
            terminal.send(b"\x15" if self.name != "lexis" else b"\x03")
            terminal.settle()
            terminal.send(b"name_")
            terminal.settle()
            # Readers that list at the second Tab show the list; the time is from the first.
            start = time.perf_counter()
            terminal.send(b"\t")
            try:
                terminal.until(self.listed, ASKED, limit=0.3)
            except TimeoutError:
                os.write(terminal.terminal, b"\t")
                start = time.perf_counter()
                terminal.until(self.listed, ASKED)
            return statistics.median(strokes), (time.perf_counter() - start) * 1e3
        finally:
            terminal.close()


def contestants():
    # What begins to be typed must not be one of the names, and the list must show one that is not typed.
    (work / "names.lexis").write_text("".join(f"name_{i:04} = {i}\n" for i in range(NAMES)))
    (work / "names.sql").write_text("".join(f"create table name_{i:04}(x int);\n" for i in range(NAMES)))
    (work / "names.py").write_text("".join(f"name_{i:04} = {i}\n" for i in range(NAMES)))
    found = [Contestant("lexis", [lexis], b">\x1b[0m ", b':run "names.lexis"\r', b"name_0001")]
    folder = pathlib.Path(sys.executable).parent
    if shutil.which("sqlite3"):
        found.append(Contestant("sqlite3", ["sqlite3"], b"sqlite> ", b".read names.sql\r", b"name_0001"))
    if (duckdb := folder / "duckdb").exists():
        found.append(Contestant("duckdb", [str(duckdb)], b"D ", b".read names.sql\r", b"name_0"))
    if (ipython := folder / "ipython").exists():
        command = [str(ipython), "--no-banner", "--colors=NoColor", "--no-confirm-exit"]
        found.append(Contestant("ipython", command, b"In [", b"%run -i names.py\r", b"name_0001"))
    return found


def main():
    every = contestants()
    figures = {c.name: {"first prompt": [], "keystroke to echo": [], f"Tab on {NAMES:,} names": []} for c in every}
    failed = {}
    for turn in range(rounds):
        for contestant in every:
            if contestant.name in failed:
                continue
            rows = figures[contestant.name]
            try:
                rows["first prompt"].append(contestant.first_prompt())
                if turn < max(2, rounds // 3):
                    stroke, tab = contestant.keys()
                    rows["keystroke to echo"].append(stroke)
                    rows[f"Tab on {NAMES:,} names"].append(tab)
            except TimeoutError as trouble:
                failed[contestant.name] = trouble
    for row in figures["lexis"]:
        for contestant in every:
            times = figures[contestant.name][row]
            label = row if contestant.name == "lexis" else ""
            figure = f"{statistics.median(times):>10.1f} ms" if times else "         –"
            print(f"{label:<46}{contestant.name:<12}{figure}")
    for name, trouble in failed.items():
        print(f"{name}: {trouble}", file=sys.stderr)
    shutil.rmtree(work, ignore_errors=True)


main()
