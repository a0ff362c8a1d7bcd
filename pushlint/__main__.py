"""`python -m pushlint`: the command line."""

from pushlint.cli import main

main()
