import re
from collections.abc import Callable

import pytest
from flask import Flask
from staff import Staff

from web.cli.access_table import routes

_PART = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>")


def filled(rule: str, number: str) -> str:
    """An address of a route, with this number wherever one stands."""
    return _PART.sub(lambda part: number if part[1] == "int" else "x", rule)


@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 5000, "١٢"])
def test_a_number_that_no_record_can_have_leads_to_no_page(
    app: Flask, log_in: Callable[..., Staff], number: str
) -> None:
    admin = log_in("主任", "admin")
    asked = [(method, rule.rule) for method, rule in routes(app) if "<int:" in rule.rule]
    assert len(asked) > 20
    for method, rule in asked:
        assert admin.client.open(filled(rule, number), method=method).status_code == 404, rule


def test_the_largest_number_of_an_address_is_one_that_the_database_holds(
    app: Flask, log_in: Callable[..., Staff]
) -> None:
    admin = log_in("主任", "admin")
    for _, rule in routes(app):
        if "<int:" in rule.rule:
            answer = admin.post(filled(rule.rule, "9" * 18)) if "POST" in (rule.methods or ()) else None
            answer = answer or admin.client.get(filled(rule.rule, "9" * 18))
            assert answer.status_code < 500, rule.rule
