"""`pushlint` and `python -m pushlint`: the command line, as a process of its own."""

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress

INTERRUPTED = 130  # exit status after Ctrl-C, as shells count it


def interrupted(number: int, frame: object) -> None:
    """Leave without a word, after all has been tidied up that is under way."""
    sys.exit(INTERRUPTED)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored
    signal.signal(signal.SIGINT, interrupted)
gc.disable()  # a run makes next to no cycles, and a short one is felt to look for them

from pushlint.cli import main  # noqa: E402


def run() -> None:
    """Run the command line, and end the process with its status.

    What it held is left to the system, which frees it sooner than Python does (mypy ends alike),
    unless something is still to be done at the end.
    """
    try:
        main()
    except SystemExit as ending:
        if not isinstance(ending.code, int) or atexit._ncallbacks():
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # it has been told that nothing can be written
                stream.flush()
        os._exit(ending.code)


if __name__ == "__main__":
    run()
