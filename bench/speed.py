"""Measure pushlint beside two other prose linters, in one run: read the ratios, not the seconds.

usage: python bench/speed.py [FOLDER]

FOLDER holds the Markdown to read; without it, the handbook in ../shared. The other linters are
installed under .bench/ the first time. What cannot be measured is named, with the reason.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".bench"
SHARED = ROOT.parent / "shared"
HANDBOOK = SHARED / "perf" / "handbook"
LARGEST = 20  # HTML files: the small ones are mostly start
MAIL = ROOT / "examples" / "upsell.txt"
PUSHLINT = [sys.executable, "-m", "pushlint", "check", "--no-cache", "--exit-zero"]
EMPTY = [sys.executable, "-c", "pass"]


class Skipped(Exception):
    """What cannot be measured here, and why."""


def main() -> None:
    folder = Path(sys.argv[1]).resolve() if sys.argv[1:] else HANDBOOK
    measures = (
        partial(whole_folder, folder),
        one_mail,
        partial(in_process, "Markdown", folder, "*.md"),
        partial(in_process, "mails", SHARED / "mail", "*.eml"),
        partial(in_process, "HTML", SHARED / "gold" / "files", "*.html", LARGEST),
    )
    for measure in measures:
        try:
            measure()
        except Skipped as reason:
            print(f"  skipped: {reason}")
        print()


def whole_folder(folder: Path) -> None:
    """Print the seconds that each linter takes for the folder, as one process."""
    files = markdown(folder)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"One process over {len(files)} files, {size:.1f} MB (median of 3)")
    names = [str(path) for path in files]
    commands = {"pushlint": PUSHLINT + [str(folder)]}
    for name, install in {"proselint": proselint, "write-good": write_good}.items():
        try:
            commands[name] = install() + names
        except Skipped as reason:
            print(f"  {name} skipped: {reason}")
    table(medians(commands, 3), "pushlint", size)


def one_mail() -> None:
    """Print what a start costs: one short mail, beside a Python that does nothing."""
    print(f"One mail of {MAIL.stat().st_size / 1e3:.1f} kB (median of 21, by turns)")
    commands = {"python -c pass": EMPTY, "pushlint": PUSHLINT + [str(MAIL)]}
    table(medians(commands, 21), "python -c pass")


def in_process(kind: str, folder: Path, pattern: str, largest: int | None = None) -> None:
    """Print how fast files are checked: as one process, and once everything is loaded."""
    from pushlint import lint

    paths = sorted(folder.rglob(pattern), key=lambda path: -path.stat().st_size)[:largest]
    if not paths:
        raise Skipped(f"no {kind} in {folder}")
    texts = [(path.read_bytes(), str(path)) for path in paths]
    size = sum(len(text) for text, _ in texts) / 1e6
    print(f"{len(paths)} files, {kind}, {size:.1f} MB: one process, and warm (medians of 5)")
    whole = medians({kind: PUSHLINT + [str(path) for path in paths]}, 5)[kind]
    print(f"  {size / whole:.1f} MB/s")

    def read() -> None:
        for text, path in texts:
            lint(text, path=path)

    read()
    print(f"  {size / median(seconds(read) for _ in range(5)):.1f} MB/s")


def markdown(folder: Path) -> list[Path]:
    """The Markdown files below the folder."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise Skipped(f"no Markdown in {folder}")
    return files


def proselint() -> list[str]:
    """The command that checks files with proselint, in a venv of its own."""
    home = PEERS / "proselint"
    if not (home / "bin" / "proselint").exists():
        run([sys.executable, "-m", "venv", str(home)])
        run([str(home / "bin" / "pip"), "install", "--quiet", "proselint==0.16.0"])
    return [str(home / "bin" / "proselint"), "check"]


def write_good() -> list[str]:
    """The command that checks files with write-good, if node is here to run it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise Skipped("no node and npm here")
    home = PEERS / "write-good"
    script = home / "node_modules" / "write-good" / "bin" / "write-good.js"
    if not script.exists():
        home.mkdir(parents=True, exist_ok=True)
        run([npm, "install", "--silent", "--prefix", str(home), "write-good@1.0.8"])
    return [node, str(script)]


def run(command: list[str]) -> None:
    """Run an installer; its last line is the reason if it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        *_, reason = (done.stderr or done.stdout or "no reason given").strip().splitlines()
        raise Skipped(reason)


def medians(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median seconds of each command, run by turns so that a busy machine slows all alike."""
    for command in commands.values():
        warm_up(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(lambda: silent(command)))
    return {name: median(taken) for name, taken in times.items()}


def warm_up(command: list[str]) -> None:
    """Run a command once, and stop if it failed rather than found something."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode and not done.stdout:
        raise Skipped(f"{' '.join(command[:5])} failed: {done.stderr.strip()[-200:]}")


def silent(command: list[str]) -> None:
    """Run a command for its time alone: most linters exit with 1 when they find something."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def seconds(action: Callable[[], None]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def table(taken: dict[str, float], base: str, size: float | None = None) -> None:
    """Print a line for each command: its seconds, its MB/s, and how often the base fits into it."""
    print(f"  {'':16}{'seconds':>9}{'MB/s' if size else '':>8}{'ratio':>8}")
    for name, each in taken.items():
        speed = f"{size / each:.1f}" if size else ""
        print(f"  {name:16}{each:9.3f}{speed:>8}{each / taken[base]:8.1f}")


if __name__ == "__main__":
    main()
