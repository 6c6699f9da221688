"""Records as everybody sees them, kept while nothing changes: pages ask for the same ones again and again."""
