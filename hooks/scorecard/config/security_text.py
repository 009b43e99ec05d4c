"""security.txt (RFC 9116): where somebody who finds a hole tells of it, if the council says where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

PLACES = (".well-known/security.txt", "security.txt")  # the second where a host leaves hidden folders out
LASTS = 365  # days after which a reader should no longer trust it; each build renews it


def write_security_text(site: Path, contact: str, on: date, address: str = "") -> None:
    """Write the file into a built site, at both places that its standard names.

    `contact`  the page, from `extra.identity.security`; blank: nothing is written
    `on`       stands for today
    `address`  the site's own, blank where it is not known
    """
    if not contact:
        return
    expires = date.fromordinal(on.toordinal() + LASTS)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: en, cy",
    ]
    if address:
        lines.append(f"Canonical: {address.rstrip('/')}/{PLACES[0]}")
    for place in PLACES:
        path = site / place
        if path.exists():  # the council wrote its own
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
