from staff import Staff

from corpus.store import AuditConditions, Store
from corpus.store.kept.fits import SHIPPED
from matcher.weights.weights import default_weights
from web.records.recomputing import LEARNING_KIND, MATCHING_ALL_KIND

PAGE = "/desk/system/learning"


def learned(store: Store, report: str = "一\n结论：采用。") -> int:
    """A version that was learned; its weights are the program's own."""
    return store.kept.fits.add(default_weights().text, report=report, actor="命令行").number


def test_nothing_learned_says_how_to_begin(admin: Staff) -> None:
    page = admin.page(PAGE)
    assert "还没有学到的版本" in page
    assert "从研判中学习</button>" in page


def test_a_version_is_adopted_after_its_report_and_given_up_again(admin: Staff, store: Store) -> None:
    number = learned(store)
    assert "结论：采用。" in admin.page(PAGE)
    assert f"要改用第 {number} 版吗" in admin.page(f"{PAGE}/{number}")
    assert admin.post(f"{PAGE}/{number}", used=SHIPPED).status_code == 303
    assert store.kept.fits.used() == number
    assert "已改用第 1 版权重" in admin.page(PAGE)
    assert "正在使用这一版" in admin.page(f"{PAGE}/{number}")
    admin.post(f"{PAGE}/{SHIPPED}", used=number)
    assert store.kept.fits.used() == SHIPPED
    actions = [
        entry.action for entry in store.trail.audit.iterate(AuditConditions(actor="主任")) if entry.record == "fits"
    ]
    assert actions == ["use", "use"]


def test_a_page_that_is_out_of_date_changes_nothing(admin: Staff, store: Store) -> None:
    first, second = learned(store), learned(store)
    store.kept.fits.use(first, actor="别人")
    admin.post(f"{PAGE}/{second}", used=SHIPPED)
    assert store.kept.fits.used() == first
    assert "刚刚换过" in admin.page(PAGE)


def test_a_version_without_a_report_says_so(admin: Staff, store: Store) -> None:
    number = learned(store, report="")
    assert "没有报告" in admin.page(PAGE)
    assert "没有留下测试报告" in admin.page(f"{PAGE}/{number}")
    assert admin.client.get(f"{PAGE}/99").status_code == 404


def test_suggestions_follow_as_a_job_that_the_page_leads_to(admin: Staff, store: Store) -> None:
    answer = admin.post(f"{PAGE}/{learned(store)}", used=SHIPPED)
    (job,) = store.jobs.asked.ended(1).items
    assert (job.kind, answer.location) == (MATCHING_ALL_KIND.code, f"/desk/jobs/{job.id}")


def test_learning_begins_as_a_job(admin: Staff, store: Store) -> None:
    answer = admin.post(f"{PAGE}/begin")
    (job,) = store.jobs.asked.ended(1).items
    assert (job.kind, job.asked_by) == (LEARNING_KIND.code, "主任")
    assert answer.location == f"/desk/jobs/{job.id}"
