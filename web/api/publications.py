"""The API's routes of publications: what was published, as it was at that moment."""

from typing import Any

from flask import Response, jsonify
from flask_openapi3 import Tag
from pydantic import BaseModel, Field

from corpus.publication import Publication
from web.api.models import LARGEST_PAGE, Problem
from web.api.routes import api
from web.publishing.data import described, dictionary, items
from web.publishing.issue import Issue
from web.publishing.views.issues import readable_issue
from web.services import services

_PUBLICATIONS = Tag(name="供给发布", description="定期发布的科技供给和企业需求，发布后不再变动")


class Pages(BaseModel):
    """Which page."""

    page: int = Field(1, ge=1, le=LARGEST_PAGE, description="页码，从 1 开始，每页 20 条")


class NumberPath(BaseModel):
    """An issue's number."""

    number: str = Field(max_length=60, description="期号，如 2026-3、policy-2026-1")


class Listed(BaseModel):
    """One issue in the list."""

    number: str = Field(description="期号，如 2026-3")
    label: str = Field(description="期号的写法，如 2026年第3期")
    subject: str = Field(description="supplies 供给，needs 需求")
    series: str = Field(description="单独编号的供给种类，如 policy；各类一起编号的为空")
    state: str = Field(description="published 已发布，superseded 已由新一期取代，withdrawn 已撤回")
    title: str = Field(description="标题")
    office: str = Field(description="发布单位")
    date: str = Field(description="发布日期")
    total: int = Field(description="项数")
    sha256: str = Field(description="内容的校验值")
    reason: str = Field(description="撤回的原因，或由哪一期取代")


class Publications(BaseModel):
    """One page of issues."""

    items: list[Listed] = Field(description="本页各期，新的在前")
    page: int = Field(description="页码")
    pages: int = Field(description="总页数")
    total: int = Field(description="总期数")


class IssueItem(BaseModel):
    """One item of an issue."""

    place: int = Field(description="序号")
    id: str = Field(description="供给或需求的编号")
    fields: dict[str, Any] = Field(description="发布时的字段值")
    texts: dict[str, str] = Field(description="同样的内容，按网页上的写法")


class DictionaryField(BaseModel):
    """One entry of the data dictionary."""

    name: str = Field(description="字段")
    label: str = Field(description="名称")
    type: str = Field(description="种类")
    unit: str = Field(description="单位")
    description: str = Field(description="说明")


class IssueOut(BaseModel):
    """One issue with its items and the dictionary of its fields."""

    number: str = Field(description="期号，如 2026-3")
    label: str = Field(description="期号的写法，如 2026年第3期")
    subject: str = Field(description="supplies 供给，needs 需求")
    series: str = Field(description="单独编号的供给种类，如 policy；各类一起编号的为空")
    state: str = Field(description="published 已发布，superseded 已由新一期取代")
    title: str = Field(description="标题")
    introduction: str = Field(description="引言")
    office: str = Field(description="发布单位")
    date: str = Field(description="发布日期")
    since: str = Field(description="所选内容从哪一天")
    until: str = Field(description="所选内容到哪一天")
    total: int = Field(description="项数")
    sha256: str = Field(description="内容的校验值")
    fields: list[DictionaryField] = Field(description="数据字典")
    items: list[IssueItem] = Field(description="各项")


@api.get("/publications", tags=[_PUBLICATIONS], summary="各期发布", responses={200: Publications})
def publications(query: Pages) -> Response:
    """What was published, the newest first; what was withdrawn keeps its number."""
    page = services().store.issues.publications.issues(number=query.page)
    listed = [_listed(item) for item in page.items]
    return jsonify(Publications(items=listed, page=page.number, pages=page.pages, total=page.total).model_dump())


@api.get("/publications/<number>", tags=[_PUBLICATIONS], summary="一期发布", responses={200: IssueOut, 404: Problem})
def publication(path: NumberPath) -> Response:
    """One issue as it was published; none where it was withdrawn."""
    issue: Issue = readable_issue(path.number)
    whole = described(issue) | {"fields": dictionary(issue), "items": items(issue)}
    return jsonify(IssueOut(**whole).model_dump())


def _listed(issued: Publication) -> Listed:
    return Listed(
        number=issued.number,
        label=issued.label,
        subject=issued.scope.subject,
        series=issued.scope.series,
        state=issued.state,
        title=issued.wording.title,
        office=issued.wording.office,
        date=issued.wording.dated.isoformat(),
        sha256=issued.digest,
        reason=issued.reason,
        total=services().store.issues.publications.item_count(issued.id),
    )
