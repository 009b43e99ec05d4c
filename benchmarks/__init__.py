"""Packages made by scripts, and timed runs over them. See `python -m benchmarks --help`."""
