"""What a council says of its site beside its data, and how it comes to whoever needs it.

| file | holds |
|---|---|
| `file` | mkdocs.yml, read as MkDocs reads it and without loading MkDocs |
| `identity` | links and colours of the council's own |
| `address` | the address at which a site is shown while it is built |
| `environment` | how the commands hand over to MkDocs |
| `pinned` | the line that pins this program's version |
| `security_text` | security.txt (RFC 9116) |
"""
