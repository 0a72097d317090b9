"""The search: an index that answers exactly, made from the Markdown on disk and read by a script in the browser."""
