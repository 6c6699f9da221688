"""The addresses of every page, by who opens them: what the browser tests walk through."""

import worked_desk

from web.gate.roles import Role

NEED, SUPPLY = worked_desk.RECOMMENDED, "GJ-2026-00001"

PUBLIC = (
    "/",
    "/needs/",
    "/needs/?q=没有这样的词语&chain=新材料",
    f"/needs/{NEED}",
    f"/needs/{NEED}/solve",
    f"/needs/{NEED}?supply={SUPPLY}",
    "/supplies/",
    "/supplies/?q=电池&field=60",
    f"/supplies/{SUPPLY}",
    f"/supplies/{SUPPLY}?need={NEED}",
    "/lists/",
    "/lists/needs/",
    "/lists/supplies/新材料?since=2026-10-01",
    "/lists/supplies/?since=2027-01-01&only=1",
    "/chains/",
    "/chains/新材料",
    "/fields/",
    "/fields/40",
    "/suppliers/",
    "/suppliers/1",
    "/embed/",
    "/embed/?q=电池",
    "/embed/supplies?chain=新材料&n=3",
    "/embed/needs?q=没有这样的词语",
    "/publications/",
    "/publications/2026-1",
    "/publications/dictionary",
    "/publications/2026-2",
    "/card",
    "/progress",
    "/login",
    "/account/register",
    "/api/docs",
    "/nothing-here",
)
STAFF = (
    "/desk/",
    "/desk/needs/",
    "/desk/needs/?state=accepted",
    f"/desk/needs/{NEED}",
    f"/desk/needs/{NEED}/why",
    f"/desk/needs/{NEED}/why?supply=GJ-2026-00003",
    f"/desk/needs/{NEED}/why?supply=电池",
    "/desk/judge/",
    "/desk/supplies/",
    "/desk/supplies/?q=电池",
    f"/desk/supplies/{SUPPLY}",
    "/desk/gaps/",
    "/desk/guesses/",
    "/desk/guesses/?sort=open",
    f"/desk/guesses/settle?id={SUPPLY}&chain=新材料",
    "/desk/figures/",
    "/desk/figures/?period=2020",
    "/desk/figures/pairings/",
    "/desk/figures/pairings/?reached=signed",
    "/desk/needs/?state=all&reached=accepted&chain=-",
    "/desk/pairings/",
    "/desk/pairings/?state=recommended",
    "/desk/follow/",
    "/desk/supplies/advice",
    "/desk/proposals/",
    "/desk/proposals/?state=answered",
    "/desk/ageing/",
    "/desk/ageing/?over=1&table=needs",
    "/desk/ageing/renew?id=GJ-2026-00001",
    "/desk/duplicates/",
    "/desk/duplicates/?state=different",
    "/desk/publications/",
    "/desk/publications/new",
    "/desk/publications/new?subject=needs",
    "/desk/notices/",
    "/desk/import/",
    "/desk/import/supplies",
    "/desk/posters/",
    "/desk/posters/1/a4",
    "/desk/posters/1/a6",
    "/desk/posters/1/a7",
    "/desk/accounts/",
    "/desk/accounts/1",
    "/desk/audit/",
    "/password",
    "/logout",
)
OWN = {
    Role.SUPPLIER: ("/supplier/", f"/supplier/{SUPPLY}", "/supplier/GJ-2026-00006"),
    Role.ENTERPRISE: ("/account/", "/account/profile", "/account/password", "/account/delete"),
}
"""Pages of accounts that do not work at the desk."""
FILES = frozenset(
    """static elder.choose card.document card.picture proposals.picture api_docs.description desk.document
    desk.attachment desk.proposal_attachment desk.letter_file desk.report_file
    desk.gaps_workbook desk.need_template desk.refused_rows desk.audit_csv api.needs api.need api.need_matches
    publications.download api.publications api.publication
    desk.dashboard_workbook api.supplies api.supply api.supply_matches
    chain_lists.download feeds.publications
    feeds.everything feeds.needs feeds.kind feeds.chain crawling.robots crawling.whole crawling.part""".split()
)
"""Routes that answer with a file or with data, not with a page."""
