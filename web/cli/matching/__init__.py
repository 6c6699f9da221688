"""Commands on matching: pairs, learning, measures, words and vectors."""
