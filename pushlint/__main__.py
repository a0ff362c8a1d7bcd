"""`pushlint` and `python -m pushlint`: the command line, as a process of its own."""

import gc
import signal
import sys

INTERRUPTED = 130  # exit status after Ctrl-C, as shells count it


def interrupted(number: int, frame: object) -> None:
    """Leave without a word, after all has been tidied up that is under way."""
    sys.exit(INTERRUPTED)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored
    signal.signal(signal.SIGINT, interrupted)
gc.disable()  # a run makes next to no cycles, and a short one is felt to look for them

from pushlint.cli import main  # noqa: E402


def run() -> None:
    """Run the command line, and leave without a last search for cycles."""
    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
