"""Files: reading seeds and records, writing what is generated, all or nothing."""
