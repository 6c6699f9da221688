"""One search of the desk over cards, supplies, pairings, enterprises and people."""
