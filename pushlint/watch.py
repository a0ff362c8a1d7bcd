"""Which files change, for as long as somebody looks."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from pushlint import files
from pushlint.errors import UserError

PAUSE = 50  # milliseconds without another change after which those that came are told
FIRST = 200  # milliseconds after which the first round begins


def changed(
    paths: Sequence[str], excluded: Callable[[str], bool] = lambda path: False
) -> Iterator[list[str]]:
    """First the paths, then, each time that some change, the files among what they name.

    What is `excluded` is left out. No change is missed after the first round has begun.
    Raises UserError where the paths cannot be watched.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UserError("to watch files, pip install 'pushlint[watch]'") from None
    if files.STDIN in paths:
        raise UserError("standard input cannot be watched; name a file or a folder")
    # a file is often saved as another, put in its place: only its folder tells of that
    folders = [path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths]
    below = any(map(os.path.isdir, paths))
    try:
        seen = watch(
            *folders, watch_filter=None, step=PAUSE, recursive=below,
            rust_timeout=FIRST, yield_on_timeout=True,
        )  # fmt: skip
        next(seen)  # from here on, nothing is missed
        yield list(paths)
        yield from filter(None, map(partial(_among, paths, excluded), seen))
    except KeyboardInterrupt:  # which watchfiles makes of Ctrl-C, whoever handles it
        signal.raise_signal(signal.SIGINT)
    except OSError as error:
        raise UserError(f"cannot watch {' '.join(paths)}: {error.strerror or error}") from None


def _among(
    paths: Sequence[str], excluded: Callable[[str], bool], seen: Iterable[tuple[object, str]]
) -> list[str]:
    """The files among what the paths name that are still there and were seen to change."""
    touched = {os.path.realpath(path) for _, path in seen}
    return [
        path
        for path in (files.named(paths, excluded=excluded) if touched else ())
        if isinstance(path, str) and os.path.realpath(path) in touched and os.path.exists(path)
    ]
