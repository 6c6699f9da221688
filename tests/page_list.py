"""The addresses of every page, by who opens them: what the browser tests walk through.

Pages without arguments come from the rows beside their views; what stands here are records to show on the others, and
what a page shows when it is asked for something.
"""

import worked_desk

import web.app
from corpus.supply_kinds import with_modules
from web.gate.access import ENTERPRISES, EVERYBODY, ROWS, SUPPLIERS, plain_pages
from web.gate.roles import Role

NEED, SUPPLY = worked_desk.RECOMMENDED, "GJ-2026-00001"
FIRST_OFFERS = (282, 310, 338, 364, 392, 418)
"""The numbers of the sample's first expert, facility, product of a bank, policy, course and post."""
OFFERS = tuple(f"/supplies/GJ-2026-{number:05}" for number in FIRST_OFFERS)
"""A supply of each kind but the achievement."""
_BLUEPRINTS = web.app.PAGES
"""The rows are said where the views are imported."""

PUBLIC = (
    *(address for address in plain_pages(EVERYBODY) if address != "/logout"),
    "/needs/?q=没有这样的词语&chain=新材料",
    f"/needs/{NEED}",
    f"/needs/{NEED}/solve",
    f"/needs/{NEED}?supply={SUPPLY}",
    f"/supplies/{SUPPLY}/want",
    "/watch/new?list=needs&q=电池&chain=新材料",
    f"/card?supply={SUPPLY}&need={NEED}",
    "/supplies/?q=电池&field=60",
    f"/supplies/{SUPPLY}",
    f"/supplies/{SUPPLY}?need={NEED}",
    "/ymt?org_kinds=high_tech&town=城关街道&scale=small&revenue=500-1000",
    "/ymt?org_kinds=high_tech&years=2019&want=finance&only=open",
    "/lists/needs/",
    "/lists/supplies/新材料?since=2026-10-01",
    "/lists/supplies/?since=2027-01-01&only=1",
    "/kinds/finance/?limit=300&term_months=24",
    "/kinds/policy/?apply_until=30",
    "/kinds/training/",
    "/kinds/expert/?q=没有这样的词语",
    "/supplies/?kind=facility&accreditation=cma",
    *OFFERS,
    "/lists/policy/",
    "/lists/finance/新材料",
    "/chains/新材料",
    "/links/energy_2",
    "/fields/40",
    "/suppliers/1",
    "/embed/?q=电池",
    "/embed/supplies?chain=新材料&n=3",
    "/embed/needs?q=没有这样的词语",
    "/publications/2026-1",
    "/publications/2026-2",
    "/publications/of/all",
    "/batches/1",
    "/batches/2",
    "/privacy/card/2026-11",
    "/nothing-here",
)
_OF_WHAT_IS_TICKED = ("/desk/guesses/settle", "/desk/ageing/renew", "/desk/bulk/")
"""Pages that ask about the records that their address names."""
STAFF = (
    *(
        plain_page
        for plain_page in plain_pages()
        if plain_page.startswith("/desk/") and plain_page not in _OF_WHAT_IS_TICKED
    ),
    "/desk/needs/?state=accepted",
    f"/desk/needs/{NEED}",
    f"/desk/needs/{NEED}/offers",
    f"/desk/needs/{NEED}/offers?kind=policy",
    f"/desk/needs/{NEED}/why",
    f"/desk/needs/{NEED}/why?supply=GJ-2026-00003",
    f"/desk/needs/{NEED}/why?supply=电池",
    "/desk/supplies/?q=电池",
    "/desk/supplies/?waiting=1&sort=-waiting&cols=title,org,waiting,contact,phone",
    "/desk/needs/?state=all&q=没有这样的词语",
    "/desk/search?q=电池",
    "/desk/search?q=没有这样的词语",
    "/desk/search?q=示例&only=enterprises",
    f"/desk/bulk/?do=classify-needs&id={NEED}",
    f"/desk/bulk/?do=withdraw-supplies&id={SUPPLY}&id=GJ-2026-99999",
    "/desk/bulk/?do=renew-needs",
    f"/desk/supplies/{SUPPLY}",
    f"/desk/supplies/{SUPPLY}/edit",
    f"/desk/supplies/{SUPPLY}/off",
    *(f"/desk/supplies/new?kind={kind}" for kind in with_modules()),
    "/desk/guesses/?sort=open",
    f"/desk/guesses/settle?id={SUPPLY}&chain=新材料",
    "/desk/figures/?period=2020",
    "/desk/figures/overview/?period=2020",
    "/desk/figures/links/energy_2?of=gaps",
    "/desk/figures/pairings/?reached=signed",
    "/desk/needs/?state=all&reached=accepted&chain=-",
    "/desk/pairings/?state=recommended",
    "/desk/proposals/?state=answered",
    "/desk/corrections/?state=accepted",
    "/desk/ageing/?over=1&table=needs",
    "/desk/ageing/renew?id=GJ-2026-00001",
    "/desk/duplicates/?state=different",
    "/desk/publications/new?subject=needs",
    "/desk/publications/new?series=policy",
    "/desk/batches/?name=第四批科技副总",
    "/desk/batches/2/close",
    "/desk/effects/1",
    "/desk/effects/?kind=finance",
    "/desk/effects/new?kind=expert",
    "/desk/effects/list?kind=policy",
    "/desk/ageing/?over=1",
    "/desk/posters/1/a4",
    "/desk/posters/1/a6",
    "/desk/posters/1/a7",
    f"/desk/enterprises/{worked_desk.KNOWN}",
    "/desk/one-codes/1",
    f"/desk/supplies/{worked_desk.POLICY}/enterprises?standing=open",
    "/desk/accounts/1",
    "/desk/messages/?view=all",
    "/desk/meetings/1",
    f"/desk/needs/{NEED}/meeting",
    "/desk/system/learning/0",
    "/desk/system/failures?number=1f0c9a7e",
    "/password",
    "/logout",
)
OWN = {
    Role.SUPPLIER: (
        *plain_pages(SUPPLIERS),
        f"/supplier/{SUPPLY}",
        f"/supplier/{SUPPLY}/edit",
        "/supplier/GJ-2026-00006",
    ),
    Role.ENTERPRISE: tuple(plain_pages(ENTERPRISES)),
}
"""Pages of accounts that do not work at the desk."""
FILES = frozenset(endpoint for endpoint, row in ROWS.items() if not row.is_page)
"""Routes that answer with a file or with data, not with a page."""
