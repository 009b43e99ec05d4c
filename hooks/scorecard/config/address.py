"""Asking for the address at which a site is to be shown, before it is built."""

from __future__ import annotations

import errno
import socket


class NotFree(ValueError):
    """Nothing can be shown there. The text says why, and what to type instead."""


def ask_for(address: str, option: str) -> None:
    """Raise `NotFree` where nothing can be shown at an address of this computer.

    `address`  such as 127.0.0.1:8000
    `option`   the command with its option for another address, such as "scorecard serve --address"
    """
    host, _, port = address.rpartition(":")
    name = option.rpartition(" ")[2]
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise NotFree(
            f'"{address}" is no address of this computer. Type one such as 127.0.0.1:8001, with {name}.'
        )
    bare = host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in bare else socket.AF_INET) as tried:
            # As the server itself does: what was stopped a moment ago does not count.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((bare, int(port)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = f"{host}:{int(port) % 65535 + 1}"
            raise NotFree(
                f"Something is shown at {address} already: perhaps this site, in another window. Stop "
                f"that one with Ctrl and C, or use another address: {option} {other}"
            ) from None
        raise NotFree(
            f'Nothing can be shown at "{address}": {(error.strerror or "it is refused").lower()}. '
            f"Leave {name} out, or type one such as 127.0.0.1:8001."
        ) from None
