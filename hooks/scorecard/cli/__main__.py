"""`python -m scorecard.cli` is `scorecard`."""

from . import main

main()
