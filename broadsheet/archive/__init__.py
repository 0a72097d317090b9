"""docs/ read back: what the lists, views, downloads and search need to know of the articles."""
