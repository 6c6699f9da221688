"""The links of industry chains, upstream to downstream: `taxonomies/chain_links.tsv`, or a district's own.

A link is of one chain and one stage, and says by which words needs and supplies belong to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.errors import BadValue
from corpus.labelled import Labelled
from corpus.taxonomy import Taxonomy, Term

LIST = "chain_links"


class Stage(Labelled):
    """Where a link stands in its chain."""

    UPSTREAM = "upstream", "上游"
    MIDSTREAM = "midstream", "中游"
    DOWNSTREAM = "downstream", "下游"


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `chain` is the code of its chain."""

    code: str
    name: str
    chain: str
    stage: Stage
    words: tuple[str, ...]


def links_of(taxonomy: Taxonomy) -> tuple[Link, ...]:
    """All links in the order of their list; `BadValue` names each line that says no stage or no word."""
    problems = [problem for term in taxonomy if (problem := _problem(term))]
    if problems:
        raise BadValue("".join(problems))
    return tuple(
        Link(term.code, term.name, term.parent, _STAGES[term.detail("stage")], _words(term)) for term in taxonomy
    )


def by_chain(links: tuple[Link, ...]) -> Mapping[str, tuple[Link, ...]]:
    """The links of each chain that has any, in their order."""
    chains = dict.fromkeys(link.chain for link in links)
    return {chain: tuple(link for link in links if link.chain == chain) for chain in chains}


_STAGES = {stage.label: stage for stage in Stage}


def _words(term: Term) -> tuple[str, ...]:
    return tuple(word.strip() for word in term.detail("words").split("|") if word.strip())


def _problem(term: Term) -> str:
    if not term.parent:
        return f"“{term.name}”没有写属于哪条产业链（parent 列）。"
    if term.detail("stage") not in _STAGES:
        return f"“{term.name}”的 stage 列请写{'、'.join(_STAGES)}之一。"
    return "" if _words(term) else f"“{term.name}”的 words 列没有关键词，多个词用“|”隔开。"
