"""Finds the Chromium that the browser tests use, and says how it is started.

`make test` runs this file before the tests: where there is no Chromium it installs Debian's, if it may,
and otherwise says plainly that the browser tests will be skipped, and why. It never fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess

# Ubuntu's chromium-browser may be a mere signpost to a shop, so it is the last to be tried.
NAMES = ("chromium", "google-chrome-stable", "google-chrome", "chromium-browser")

# Nothing but the page under test may be asked for, so that "no request to third parties" can be tested.
# Playwright gives each start a fresh folder for user data; who starts it by hand adds --user-data-dir.
FLAGS = (
    "--headless",
    "--no-sandbox",  # a root user, as in a container, is refused otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of a Chromium on the PATH, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> str | None:
    """Install Debian's Chromium. Gives None where that went well, else a sentence with the reason."""
    if os.geteuid() != 0:
        return "Only the root user can install it."
    if not shutil.which("apt-get"):
        return "This is no Debian machine."
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", NAMES[0]],
    )
    for step in steps:
        try:
            done = subprocess.run(
                step, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{step[0]} {step[1]} did not end well: {error}."
    lines = done.stderr.strip().splitlines()
    return None if done.returncode == 0 else f"apt-get says: {lines[-1] if lines else 'nothing'}"


def main() -> None:
    """Make sure that there is a Chromium, or say that there is none."""
    if find():
        return
    print("There is no Chromium here. Trying to install Debian's ...", flush=True)
    reason = install()
    if found := find():
        print(f"Installed {found}.")
        return
    print("The tests in a real browser will be skipped: there is no Chromium.", reason or "")
    print("To run them: apt-get install chromium")


if __name__ == "__main__":
    main()
