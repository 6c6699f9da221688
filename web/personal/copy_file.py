"""The copy of a person's data that is handed to them: one zip with a page to read and the same as JSON."""

import io
import json
from collections.abc import Sequence
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import render_template

from corpus.store.personal.person import Person
from web.kit.filters import moment
from web.personal.asked_for import Part
from web.services import Services

MEDIA = "application/zip"


def copy_of(services: Services, person: Person, parts: Sequence[Part]) -> IO[bytes]:
    """The file, with all that `parts` hold."""
    made = moment(services.store.database.clock())
    office = services.settings.organiser or services.settings.bureau
    page = render_template("personal/copy.html", person=person, parts=parts, made=made, office=office)
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("个人信息.html", page)
        archive.writestr("个人信息.json", json.dumps(_told(person, parts, made, office), ensure_ascii=False, indent=2))
    return file


def _told(person: Person, parts: Sequence[Part], made: str, office: str) -> dict[str, object]:
    asked = {"电话": person.phone, "邮箱": person.email, "姓名": person.name}
    return {
        "提供单位": office,
        "生成时间": made,
        "按这些查找": {name: value for name, value in asked.items() if value},
        "内容": [
            {
                "在哪里": part.label,
                "条数": part.count,
                "各条": [{"编号": row.names, "本人的": row.own, "写着": row.said} for row in part.rows],
            }
            for part in parts
        ],
    }
