"""What can be taken along: tables, citations, the feed."""
