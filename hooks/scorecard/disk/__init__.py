"""Files and folders on the disk: only where they may be, and each as a whole or not at all.

| file | holds |
|---|---|
| `places` | where the program may write |
| `lock` | one build of a site at a time |
| `replacing` | a new folder or file takes the place of an old one in one step |
| `placing` | files set in place on the site, linked or copied |
| `kept_beside` | what was worked out of the program's own files, kept beside them |
"""
