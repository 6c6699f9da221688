"""Somebody who sends a need card every two seconds: prints how long each POST /card took, without its receipt's page.

python cards_sent.py http://127.0.0.1:8000
"""

import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from itertools import count

from lxml import html

EVERY = 2.0
SEE_OTHER = 303
CARD = {
    "title": "储能电池低温放电性能提升，第 {} 批",
    "need_kinds": ["problem_solving", "adoption"],
    "problem": "冬季零下二十度放电容量只剩六成，电解液黏度大，第 {} 条产线。",
    "key_tech": "零下二十度容量保持率不低于 80%。",
    "modes": ["joint_research"],
    "budget": "30-80",
    "period": "2026-10/2027-09",
    "org_name": "测速用第 {} 电池有限公司",
    "town": "北山镇",
    "contact": "周某",
    "mobile": "154 0000 0002",
    "disclosure": "anonymous",
    "not_secret": "1",
    "consent": "1",
}


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirection."""

    def redirect_request(self, *_: object) -> None:
        """Nowhere."""


def main() -> None:
    """Sends until it is ended."""
    address = f"{sys.argv[1]}/card"
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Staying)
    for number in count(1):
        sent = _filled_in(opener.open(address).read(), number)
        begun = time.perf_counter()
        try:
            opener.open(address, urllib.parse.urlencode(sent, doseq=True).encode())
        except urllib.error.HTTPError as answer:
            took = time.perf_counter() - begun
            if answer.code != SEE_OTHER:
                raise
        else:
            raise SystemExit("the card was not taken: its page came back")
        print(f"{took:.3f}", flush=True)
        time.sleep(max(0.0, EVERY - took))


def _filled_in(page: bytes, number: int) -> dict[str, object]:
    form = html.fromstring(page.decode()).xpath("//main//form")[0]
    kept = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden'][@name]")}
    said = {name: value.format(number) if isinstance(value, str) else value for name, value in CARD.items()}
    return kept | said | {"go": "send"}


if __name__ == "__main__":
    main()
