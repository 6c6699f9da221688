"""How the card itself stands, as its heading and as what comes next: where no pairing has more to tell."""

from corpus.states import NeedState
from web.cards.progress import Progress
from web.kit.filters import long_day
from web.settings import Settings

_NEXT = {
    NeedState.ACCEPTED: "工作人员正在核对系统找到的供给，有结果会与联系人联系。",
    NeedState.IN_TALKS: "正在与供给方对接，工作人员会与联系人保持联系。",
    NeedState.SETTLED: "这项需求已经办结。有新的需求，请另填一张征集卡。",
    NeedState.WITHDRAWN: "这张卡已由企业撤回，不再匹配，也不再公开。仍有需求时，请另填一张征集卡。",
}


def office(settings: Settings) -> str:
    """Whom to ask."""
    return settings.bureau + (f"（{settings.contact}）" if settings.contact else "")


def heading(progress: Progress) -> str:
    """The card's state as a heading."""
    if progress.is_merged:
        return "征集卡合并办理"
    return "征集卡已收到" if progress.state is NeedState.SUBMITTED else f"征集卡{progress.state.label}"


def comes_next(progress: Progress, settings: Settings, *, fits: bool) -> str:
    """What happens next, and who does it; `fits` says that something fits perhaps, which nobody has looked at yet."""
    if progress.is_merged:
        return f"这张卡与内容相同的另一张征集卡合并办理，进度请看那一张，或凭编号联系{office(settings)}。"
    if progress.state is NeedState.SUBMITTED:
        return _to_be_accepted(progress, settings)
    if progress.state is NeedState.RETURNED:
        return f"请按写明的原因修改后重新提交；有疑问请凭编号联系{office(settings)}。"
    if progress.state is NeedState.ACCEPTED and progress.is_gap and not fits:
        return (
            f"目前暂无合适供给：这项需求已列入{settings.bureau}的供给缺口清单，走访院校时去问；"
            "有新的成果入库，匹配上的由工作人员核对后推荐给您。"
        )
    return _NEXT[progress.state]


def _to_be_accepted(progress: Progress, settings: Settings) -> str:
    if progress.due is None:
        return f"{settings.bureau}正在核对内容。"
    if progress.is_late:
        return f"原定 {long_day(progress.due)}前受理，现已超过。请凭编号联系{office(settings)}。"
    return (
        f"{settings.bureau}将在 5 个工作日内，即 {long_day(progress.due)}前受理：核对内容，必要时与联系人通电话；"
        "受理后立即匹配，由工作人员核对后把适合的推荐给您。"
    )
