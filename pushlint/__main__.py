"""`pushlint` and `python -m pushlint`: the command line, as a process of its own."""

import gc

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
