"""Blocks to articles: evidence, the best successions, exchanges, titles and furnishings, margins."""
