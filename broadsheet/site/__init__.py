"""The site around the articles: index pages, the pages' ledgers, templates. Returns text; the pipeline writes files."""
