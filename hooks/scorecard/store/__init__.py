"""The store: what a build made, kept for the next one in a folder that may be deleted at any time.

| file | holds |
|---|---|
| `folder` | the store itself: bytes under a key, files under their SHA-256 |
| `parcels` | pages and files that were made of one thing, on their way and in the store |
| `row_columns` | rows of a table as columns of bytes |
"""

from .folder import BUILDS, GRACE, SUM, Store, key_of, packed, unpacked

__all__ = ["BUILDS", "GRACE", "SUM", "Store", "key_of", "packed", "unpacked"]
