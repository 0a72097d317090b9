"""The ways into the archive: the front page, lists, ledgers, rule cards."""
