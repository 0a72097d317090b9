"""The editor's side: the record of a page, its application, explanations, review."""
