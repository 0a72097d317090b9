"""What an article says of itself: names, kind, figures, mended text, sections, people, institutions, places, topics."""
