"""Other ways to look at the archive: pictures whose every mark links, each beside a table that says the same."""
