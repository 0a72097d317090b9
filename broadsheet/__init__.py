"""Recover the articles of newspaper pages and publish them as a static archive."""
