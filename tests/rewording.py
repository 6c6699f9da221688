"""The closed lists as they would be after somebody has found better Chinese words for every term."""

from dataclasses import replace

from corpus.codes import IDENTIFIED
from corpus.taxonomy import Taxonomies, Taxonomy, Term


def reworded_lists() -> dict[str, Taxonomy]:
    """Every list by name; terms that have identifiers are called otherwise, their old names are aliases."""
    return {name: _reworded(terms) if name in IDENTIFIED else terms for name, terms in Taxonomies().items()}


def _reworded(terms: Taxonomy) -> Taxonomy:
    return replace(terms, terms=tuple(map(_renamed, terms)))


def _renamed(term: Term) -> Term:
    return replace(term, name=new_name(term.name), aliases=(*term.aliases, term.name))


def new_name(name: str) -> str:
    """What a term is called then."""
    return f"新说法{name}"
