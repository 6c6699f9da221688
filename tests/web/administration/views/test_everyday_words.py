import pytest
from staff import Staff

from corpus.store import Store
from corpus.store.kept.proposed_words import ProposedPair
from web.administration.renewing import FINDING_WORDS
from web.records.recomputing import MATCHING_ALL

PAGE = "/desk/system/words"
FOUND = ProposedPair("拉稀", "腹泻", "", 0.8, (("仔猪拉稀", "仔猪腹泻疫苗"), ("羔羊拉稀", "羔羊腹泻防治")))


@pytest.fixture
def found(store: Store) -> None:
    """A search has found one pair."""
    store.kept.proposed_words.replace([FOUND])


def decided(store: Store) -> list[tuple[str, str, str, bool]]:
    """What is in force."""
    return [(named.word, named.term, named.chain, named.accepted) for named in store.kept.words.in_force()]


def test_they_are_sought_by_a_job_when_somebody_asks(admin: Staff, store: Store) -> None:
    assert "没有要定的说法" in admin.page(PAGE)
    answer = admin.post(f"{PAGE}/find")
    (job,) = store.jobs.asked.ended(1).items
    assert (job.kind, answer.location) == (FINDING_WORDS, f"/desk/jobs/{job.id}")


def test_suggestions_follow_what_counts_and_nothing_else(admin: Staff, store: Store) -> None:
    admin.post(PAGE, word="掉色", term="色牢度", say="no")
    assert store.jobs.asked.ended(1).items == ()
    admin.post(PAGE, word="拉稀", term="腹泻")
    assert [job.kind for job in store.jobs.asked.ended(1).items] == [MATCHING_ALL]


@pytest.mark.usefixtures("found")
def test_a_proposal_shows_where_it_comes_from_and_is_accepted(admin: Staff, store: Store) -> None:
    page = admin.page(PAGE)
    assert "仔猪拉稀 → 仔猪腹泻疫苗" in page
    assert "2 条已推荐的建议" in page
    admin.post(PAGE, word="拉稀", term="腹泻", chain="", say="yes")
    assert decided(store) == [("拉稀", "腹泻", "", True)]
    assert "没有要定的说法" in admin.page(PAGE)


@pytest.mark.usefixtures("found")
def test_a_proposal_is_declined(admin: Staff, store: Store) -> None:
    admin.post(PAGE, word="拉稀", term="腹泻", chain="", say="no")
    assert decided(store) == [("拉稀", "腹泻", "", False)]
    page = admin.page(PAGE)
    assert "已记下不是同义：拉稀 → 腹泻" in page
    assert "不是同义</td>" in page


def test_one_s_own_is_added_for_a_chain_and_withdrawn(admin: Staff, store: Store) -> None:
    admin.post(PAGE, word=" 拉稀 ", term="腹泻", chain="新材料")
    assert decided(store) == [("拉稀", "腹泻", "新材料", True)]
    assert "已采用：拉稀 → 腹泻" in admin.page(PAGE)
    admin.post(f"{PAGE}/1/withdraw")
    assert decided(store) == []
    assert "已撤销：拉稀 → 腹泻" in admin.page(PAGE)
    admin.post(f"{PAGE}/1/withdraw")
    assert "已经撤销，没有改动" in admin.page(PAGE)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"word": "稀", "term": "腹泻"}, "写 2 到 40 个字"),
        ({"word": "拉稀", "term": "腹" * 41}, "写 2 到 40 个字"),
        ({"word": "拉稀", "term": "拉稀"}, "术语要与说法不同"),
        ({"word": "拉稀", "term": "腹泻", "chain": "没有这条"}, "清单里没有这条产业链"),
    ],
)
def test_what_is_wrong_is_said_and_stays_in_its_box(
    admin: Staff, store: Store, fields: dict[str, str], said: str
) -> None:
    answer = admin.post(PAGE, **fields)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'value="{fields["word"]}"' in answer.text
    assert decided(store) == []
