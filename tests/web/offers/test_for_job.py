from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from offered_kinds import expert, post, seeker
from staff import Staff

from corpus.eligibility import Standing
from corpus.records import Supply
from corpus.store import Store
from corpus.values import Money
from corpus.visibility import public_record
from web.api import models
from web.offers.for_job import facing_jobs
from web.offers.for_need import OfKind
from web.services import Services, services

SKILLED = {"summary": "做过五年锂电池涂布。", "pay": Money(14, 20)}
LEAD = "郑溪禾"


@pytest.fixture
def jobs(store: Store) -> dict[str, Supply]:
    """A post, a person that fits it, one that is refused, one of another trade and one whose time is over."""
    over = store.today() - timedelta(days=1)
    later = store.today() + timedelta(days=30)
    town = {"workplace": "城关街道", "skills": ("涂布", "DOE"), "degree": "doctor"}
    given = {
        "post": post(open_until=later),
        "fits": seeker(title="锂电池涂布工艺求职", lead=LEAD, open_name=False, **town, **SKILLED),
        "open": seeker(title="电池涂布技术员求职", skills=("涂布",), **SKILLED),
        "refused": seeker(title="电池涂布主管求职", **{**SKILLED, **town, "pay": Money(40, 50), "degree": "bachelor"}),
        "farmer": seeker(title="水稻栽培", skills=("插秧",), summary="插秧与栽培。"),
        "over": seeker(title="锂电池涂布老手求职", open_until=over, **town, **SKILLED),
        "old_post": post(title="涂布班长", open_until=over),
    }
    return {name: store.supplies.add(job, actor="t") for name, job in given.items()}


@pytest.fixture
def running(app: Flask, jobs: dict[str, Supply]) -> Services:
    assert jobs
    with app.app_context():
        return services()


def facing(running: Services, job: Supply) -> OfKind:
    found = facing_jobs(running, public_record(job), running.matching.public())
    assert found is not None
    return found


def titles(group: OfKind) -> list[str]:
    return [one.supply.title for one in group.shown]


def test_a_post_has_its_persons_by_conditions_and_the_refused_apart_with_the_reason(
    running: Services, jobs: dict[str, Supply]
) -> None:
    found = facing(running, jobs["post"])
    assert [one.supply.id for one in found.shown] == [jobs["fits"].id, jobs["open"].id]
    assert [one.answers.standing for one in found.shown] == [Standing.FITS, Standing.OPEN]
    assert "涂布" in " ".join(found.shown[0].reasons.top_words(5))
    (refused,) = found.refused
    assert [reply.sentence for reply in refused.answers.unmet] == [
        "求职人才期望年薪：40-50 万元",
        "岗位要求的学历：硕士及以上",
    ]


def test_a_person_has_the_posts_with_the_same_answers(running: Services, jobs: dict[str, Supply]) -> None:
    found = facing(running, jobs["fits"])
    assert titles(found) == [jobs["post"].title]
    assert found.shown[0].answers == facing(running, jobs["post"]).shown[0].answers
    assert facing(running, jobs["refused"]).refused_count == 1
    assert titles(facing(running, jobs["farmer"])) == []


def test_what_is_over_has_nobody_and_what_is_no_job_is_not_asked(running: Services, jobs: dict[str, Supply]) -> None:
    over = facing_jobs(running, jobs["old_post"], running.matching.current())
    assert over is not None
    assert (over.shown, over.refused) == ((), ())
    assert facing_jobs(running, expert(), running.matching.public()) is None
    assert facing_jobs(running, seeker(direction=""), running.matching.public()) is None


def test_what_every_post_says_is_nothing_in_common(running: Services, jobs: dict[str, Supply]) -> None:
    engineer = {"title": "高级工程师求职", "summary": "应届硕士毕业生，想当工程师。", "pay": Money(14, 20)}
    stranger = running.store.supplies.add(seeker(**engineer), actor="t")
    assert stranger.id not in {one.supply.id for one in facing(running, jobs["post"]).shown}
    assert titles(facing(running, stranger)) == []


def test_more_than_is_shown_is_counted(running: Services, jobs: dict[str, Supply]) -> None:
    found = facing_jobs(running, jobs["post"], running.matching.public(), shown=1)
    assert found is not None
    assert (len(found.shown), found.more) == (1, 1)


def test_everybody_reads_both_sentences_and_no_name_without_consent(
    client: FlaskClient, jobs: dict[str, Supply]
) -> None:
    page = client.get(f"/supplies/{jobs['post'].id}").text
    for said in (
        "适合的求职人才",
        jobs["fits"].title,
        "求职人才期望年薪：14-20 万元",
        "岗位的年薪：15-25 万元",
        "条件不符合 1 项",
    ):
        assert said in page
    for absent in (LEAD, "适合的企业需求", jobs["farmer"].title, jobs["over"].title):
        assert absent not in page
    person = client.get(f"/supplies/{jobs['fits'].id}").text
    assert person.index("适合的岗位") < person.index(jobs["post"].title) < person.index("适合的企业需求")
    assert LEAD not in person


def test_a_person_who_has_agreed_is_named(client: FlaskClient, store: Store, jobs: dict[str, Supply]) -> None:
    store.supplies.change(jobs["fits"].with_values({"open_name": True}), actor="t")
    assert LEAD in client.get(f"/supplies/{jobs['post'].id}").text


def test_staff_read_who_fits_and_what_they_can_do_by_hand(staff: Staff, jobs: dict[str, Supply]) -> None:
    page = staff.page(f"/desk/supplies/{jobs['post'].id}")
    assert f"/desk/supplies/{jobs['fits'].id}" in page
    assert "岗位与求职人才之间没有征询、洽谈和签约的步骤" in page
    assert "/desk/effects/new?kind=job" in page
    assert "适合的企业需求" not in page
    assert "不再比对" in staff.page(f"/desk/supplies/{jobs['old_post'].id}")
    assert "适合的企业需求" in staff.page(f"/desk/supplies/{jobs['fits'].id}")


def test_the_api_gives_the_other_side_with_conditions(client: FlaskClient, jobs: dict[str, Supply]) -> None:
    def matches(job: Supply) -> models.Matches:
        return models.Matches.model_validate(client.get(f"/api/v1/supplies/{job.id}/matches").json)

    found = matches(jobs["post"])
    first = found.items[0]
    assert (found.total, first.supply_id, first.need_id, first.kind) == (2, jobs["fits"].id, "", "job")
    assert (first.standing, first.level, len(first.conditions)) == ("fits", None, 4)
    assert [one.supply_id for one in matches(jobs["fits"]).items] == [jobs["post"].id]
