from dataclasses import replace

from flask import Flask

from corpus.store import Store
from web.imports.place import page_of_list
from web.imports.taking_in import TAKING_IN_KIND


def test_the_result_of_an_import_stands_on_the_page_of_its_list(app: Flask, store: Store) -> None:
    job = store.jobs.asked.ask(TAKING_IN_KIND.wanted("7", upload=7), actor="t").job
    with app.test_request_context():
        assert page_of_list(replace(job, id=3)) == "/desk/import/7"
