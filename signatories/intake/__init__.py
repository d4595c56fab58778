"""A list or a file -> drafts -> the record. Uses ``recording``; writes nothing by itself."""
