"""What the language says: characters, words, openings, headings, names; nothing here knows of pages."""
