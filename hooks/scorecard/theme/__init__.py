"""The theme `scorecard`, which MkDocs finds by this package: our own frame on top of Material for MkDocs."""
