"""Counts in a form in which they can be compared."""

from matcher.index.counting import Counted, Vocabulary


def plainly(counted: Counted, vocabulary: Vocabulary) -> list[dict[str, int]]:
    """The counts of each text by term."""
    names = list(vocabulary.places)
    return [
        {names[term]: int(n) for term, n in zip(counted.terms[a:b], counted.counts[a:b], strict=True)}
        for a, b in zip(counted.starts, counted.starts[1:], strict=False)
    ]
