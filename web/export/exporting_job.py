"""The static export as a job: into the folder that the settings name."""

from pathlib import Path

from corpus.errors import IllegalStep
from web.export.site import export_site
from web.jobs.job_kinds import JobKind, Step
from web.jobs.work import Work
from web.settings import Settings

EXPORTING = "export_site"


def _export(work: Work) -> None:
    """Writes the site; an export that was broken off begins anew and leaves alone what has not changed."""
    folder = work.services.settings.export_folder
    if not folder:
        raise IllegalStep("没有设定导出到哪个文件夹（YUNDUIJIE_EXPORT_FOLDER）")
    done = export_site(work.services, Path(folder), progress=work.at)
    work.result["said"] = (
        f"没有变化，{done.files} 个文件都是最新的"
        if done.same
        else f"共 {done.files} 个文件，写入 {done.written} 个，移除 {done.removed} 个"
    )


def _why(settings: Settings) -> str:
    """Offered where a folder is set."""
    return f"把展厅、清单、供给发布写成静态网站，放到 {settings.export_folder}" if settings.export_folder else ""


EXPORTING_KIND = JobKind(
    EXPORTING,
    "导出静态网站",
    (Step("export", "正在写各页", _export),),
    "文件夹里可能新旧混杂，请不要拷走；继续时只改写有变化的文件",
    offered=_why,
)
