"""Step 3 of a publication: what was found, mending and waiving it, publishing; and taking an issue back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import Conflict, IllegalStep
from corpus.publication import Publication
from corpus.publication_check import Fault, Finding, counted
from corpus.records import Need, Supply
from corpus.store import Arrangement, Waiver
from corpus.store.people.approvals import Approved
from corpus.values.personal import contacts
from web.gate.access import READING, WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import too_long
from web.publishing.forms import is_back_dated
from web.publishing.issue import Issue
from web.publishing.preparing import words_for
from web.publishing.views.drafts import Answer, conflict, version_read
from web.records.approving import Approving, approve, approving
from web.services import services

NO_REASON = "请写明理由；没有放行任何一处"
NO_CHOICE = "请先勾选要放行的几处"


@dataclass(frozen=True)
class CheckScreen(DeskScreen):
    """What was found in a draft, in `groups` by record, and how the issue would look (None while that cannot be shown).

    `still` is what keeps it from being published and `counts` that by fault, `masked` how much is hidden as it is
    published; `reason` was typed for letting findings pass, `problem` says why that was refused. `places` is by record.
    """

    template = "publishing/check.html"
    publication: Publication
    groups: list[tuple[str, list[Finding]]]
    waivers: Mapping[str, Waiver]
    still: Sequence[Finding]
    masked: int
    counts: Mapping[Fault, int]
    records: Mapping[str, Need | Supply]
    problem: str
    reason: str
    places: Mapping[str, int]
    issue: Issue | None
    back_dated: bool


@dataclass(frozen=True)
class PublishScreen(DeskScreen):
    """Asks whether to publish, under which number, with how many items, and which issue that would replace."""

    template = "publishing/publish.html"
    publication: Publication
    label: str
    replaced: Publication | None
    count: int
    approving: Approving


@dataclass(frozen=True)
class WithdrawScreen(DeskScreen):
    """Asks for the reason of taking an issue back; `problem` says why the one that was typed will not do."""

    template = "publishing/withdraw.html"
    publication: Publication
    reason: str = ""
    problem: str = ""


@pages.get("/publications/<int:number>/check", access=READING)
def publication_check(number: int) -> Answer:
    """What was found, item by item, and how the issue would look."""
    draft = services().store.issues.publications.get(number)
    if not draft.is_draft:
        return redirect(url_for("desk.publication", number=number))
    return _show(draft)


def _show(draft: Publication, *, problem: str = "", reason: str = "") -> str:
    store = services().store
    findings, waivers = store.issues.publishing.findings(draft), store.issues.publications.waivers(draft.id)
    still = [finding for finding in findings if finding.stops and finding.key not in waivers]
    return CheckScreen(
        publication=draft,
        groups=_by_record(findings),
        waivers=waivers,
        still=still,
        masked=sum(not finding.stops for finding in findings),
        counts=counted(still),
        records={record.id: record for record in store.issues.publishing.records(draft)},
        problem=problem,
        reason=reason,
        places={item.record_id: at for at, item in enumerate(store.issues.publications.items(draft.id), start=1)},
        issue=Issue(draft, store.issues.publishing.preview(draft)) if _can_be_shown(still) else None,
        back_dated=is_back_dated(draft.wording, store.today()),
    ).render()


def _by_record(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    return [(name, list(some)) for name, some in groupby(findings, key=lambda finding: finding.record_id)]


def _can_be_shown(still: Iterable[Finding]) -> bool:
    """A record that is no longer public has nothing to show."""
    return all(finding.waivable or not finding.record_id for finding in still)


@pages.post("/publications/<int:number>/waive", access=WORKING)
def waive_findings(number: int) -> Answer:
    """Lets the ticked findings pass, with a reason, in the name of whoever does it."""
    store = services().store
    draft = store.issues.publications.get(number)
    ticked, reason = request.form.getlist("finding"), request.form.get("reason", "").strip()
    problem = too_long(reason) or ("" if reason else NO_REASON) or ("" if ticked else NO_CHOICE)
    if problem:
        return _show(draft, problem=problem, reason=reason), 422
    chosen = [finding for finding in store.issues.publishing.findings(draft) if finding.key in ticked]
    try:
        store.issues.publications.waive(number, chosen, reason=reason, version=version_read(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.issues.publications.get(number), None, str(refusal))
    flash(f"已放行 {len(chosen)} 处，记在您名下。", "good")
    return redirect(url_for("desk.publication_check", number=number))


@pages.post("/publications/<int:number>/leave-out", access=WORKING)
def leave_out(number: int) -> Answer:
    """Takes one item out of the draft."""
    store = services().store.issues.publications
    draft, record_id = store.get(number), request.form.get("record", "")
    kept = tuple(item for item in store.items(number) if item.record_id != record_id)
    try:
        words = words_for(services(), draft, draft.wording, kept)
        store.arrange(number, Arrangement(words, kept), version=version_read(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.get(number), None, str(refusal))
    said = "引言里的项数已跟着改" if words != draft.wording else "引言是改写过的，其中的项数请在第 2 步核对"
    flash(f"已移出 {record_id}。{said}。", "good")
    return redirect(url_for("desk.publication_check", number=number))


@pages.post("/publications/<int:number>/accept", access=WORKING)
def accept_change(number: int) -> Answer:
    """Notes that a record's changes were looked at."""
    store, form = services().store.issues.publications, request.form
    try:
        store.accept(
            number, form.get("record", ""), form.get("stamp", ""), version=version_read(), actor=current_user.name
        )
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.get(number), None, str(refusal))
    flash("已核对，采用现在的内容。", "good")
    return redirect(url_for("desk.publication_check", number=number))


@pages.get("/publications/<int:number>/publish", access=WORKING)
def ask_publish(number: int) -> Answer:
    """Asks once, with what follows."""
    store = services().store
    draft = store.issues.publications.get(number)
    if not draft.is_draft or store.issues.publishing.open_findings(draft):
        return redirect(url_for("desk.publication_check", number=number))
    year, running = store.issues.publishing.next_number(draft.scope.series)
    replaced = store.issues.publications.get(draft.replaces) if draft.replaces else None
    return PublishScreen(
        draft, f"{year}年第{running}期", replaced, store.issues.publications.item_count(number), _approving(draft)
    ).render()


def _approving(draft: Publication) -> Approving:
    """How far the approvals of a draft as it is now have come."""
    approved = Approved("publications", str(draft.id), draft.version)
    return approving(services().store, approved, needed=services().settings.publish_approvals)


@pages.post("/publications/<int:number>/publish", access=WORKING)
def publish(number: int) -> Answer:
    """Publishes, if nothing has come up since."""
    store = services().store
    draft = store.issues.publications.get(number)
    try:
        if draft.is_draft and draft.version == version_read():
            so_far = _approving(draft)
            if not approve(store, so_far, user_id=current_user.number, actor=current_user.name):
                flash(f"{so_far.stage}已同意，记在您名下；待另一人{_approving(draft).stage}后发布。", "good")
                return redirect(url_for("desk.publication_check", number=number), 303)
        issue = store.issues.publishing.publish(number, version=version_read(), actor=current_user.name)
    except Conflict as refusal:
        return conflict(store.issues.publications.get(number), None, str(refusal))
    except IllegalStep as refusal:
        flash(str(refusal), "bad")
        return redirect(url_for("desk.publication_check", number=number))
    flash(f"{issue.label}已发布，内容不再变动。", "good")
    return redirect(url_for("desk.publication", number=number))


@pages.post("/publications/<int:number>/approval/back", access=WORKING)
def take_back_publishing(number: int) -> Answer:
    """Takes back one's own approval of a draft, while nobody has approved after it."""
    approved = Approved("publications", str(number), version_read())
    services().store.people.approvals.take_back(approved, user_id=current_user.number, actor=current_user.name)
    flash("已撤回，这一期重新待审。", "good")
    return redirect(url_for("desk.publication_check", number=number), 303)


@pages.get("/publications/<int:number>/withdraw", access=WORKING)
def ask_withdraw(number: int) -> Answer:
    """Asks for the reason, with what follows."""
    issue = services().store.issues.publications.get(number)
    if not issue.is_readable:
        return redirect(url_for("desk.publication", number=number))
    return WithdrawScreen(issue).render()


@pages.post("/publications/<int:number>/withdraw", access=WORKING)
def withdraw(number: int) -> Answer:
    """Takes an issue back."""
    store, reason = services().store, request.form.get("reason", "").strip()
    issue = store.issues.publications.get(number)
    problem = too_long(reason) or ("" if reason else "请写明撤回原因，公众会看到；还没有撤回")
    if contacts(reason):
        problem = "撤回原因公众会看到，请去掉里面的联系方式；还没有撤回"
    if problem:
        return WithdrawScreen(issue, reason, problem).render(), 422
    try:
        gone = store.issues.publishing.withdraw(number, reason=reason, version=version_read(), actor=current_user.name)
    except (Conflict, IllegalStep) as refusal:
        return conflict(store.issues.publications.get(number), None, str(refusal))
    flash(f"{gone.label}已撤回，期号保留，内容不再公开。", "good")
    return redirect(url_for("desk.publication", number=number))


@pages.post("/publications/<int:number>/correct", access=WORKING)
def correct_publication(number: int) -> Response:
    """Begins a draft from an issue, to be published in its place."""
    store = services().store
    issue = store.issues.publications.get(number)
    now = {record.id: record.stamp for record in store.issues.publishing.records(issue)}
    items = tuple(item._replace(stamp=now.get(item.record_id, "")) for item in store.issues.publications.items(number))
    made = Arrangement(replace(issue.wording, dated=store.today()), items)
    draft = store.issues.publications.prepare(issue.scope, made, actor=current_user.name, replaces=number)
    flash(f"已按{issue.label}建立草稿；改好发布后，{issue.label}会注明由新的一期取代。", "good")
    return redirect(url_for("desk.publication", number=draft.id))
