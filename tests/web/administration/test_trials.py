"""Tests of what leads outside, against servers of the tests' own."""

import pytest
from mail_server import mail_server

from corpus.errors import BadValue
from corpus.store import Store
from matcher import EncoderFailed
from web.administration.trials import Outcome, read_recipient, try_mail, try_model, try_webhook
from web.matching.matching import Matching
from web.matching.semantic import Semantic
from web.services import Services
from web.settings import Settings


def services(store: Store, semantic: Semantic | None = None, **settings: object) -> Services:
    """The service under some settings."""
    chosen = Settings(_env_file=None, db=store.database.path, **settings)
    return Services(chosen, store, Matching(store, semantic))


def mailing(store: Store, port: int, **more: object) -> Services:
    """One that sends by a server on this machine."""
    given = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": "kjj@example.gov.cn"}
    return services(store, **given | more)


def test_a_letter_comes_to_the_address_and_no_queue_has_it(store: Store) -> None:
    with mail_server() as server:
        outcome = try_mail(mailing(store, server.port), "me@example.com")
    assert outcome == Outcome(True, "测试邮件已交给发信服务器；请到收件箱（和垃圾邮件）里看是否收到")
    assert server.recipients == [["me@example.com"]]
    assert "测试邮件" in str(server.letters[0]["Subject"])
    assert sum(store.telling.outbox.counts().values()) == 0


def test_a_server_that_refuses_is_quoted_without_people(store: Store) -> None:
    with mail_server() as server:
        server.refuse["RCPT"] = "550 no mailbox me@example.com here"
        outcome = try_mail(mailing(store, server.port), "me@example.com")
    assert outcome == Outcome(False, "没有发出：发信服务器拒收收件邮箱（550）。对方的原话：no mailbox *** here")


def test_a_server_that_repeats_our_password_does_not_show_it(store: Store) -> None:
    with mail_server() as server:
        server.refuse["DATA"] = "554 canary-password is wrong"
        outcome = try_mail(mailing(store, server.port, smtp_password="canary-password"), "me@example.com")
    assert (outcome.is_good, "对方的原话：*** is wrong" in outcome.sentence) == (False, True)


def test_a_server_that_is_not_there_is_said_in_words(store: Store) -> None:
    with mail_server() as server:
        port = server.port
    outcome = try_mail(mailing(store, port), "me@example.com")
    assert outcome == Outcome(False, "没有发出：连不上发信服务器，请检查服务器名称、端口和网络")


def test_what_is_not_set_up_says_what_is_missing(store: Store) -> None:
    assert "YUNDUIJIE_SMTP_HOST" in try_mail(services(store), "me@example.com").sentence
    assert "YUNDUIJIE_WEBHOOK_SECRET" in try_webhook(services(store)).sentence


def test_a_wrong_address_of_the_other_system_is_said_in_words(store: Store) -> None:
    with mail_server() as server:
        port = server.port
    outcome = try_webhook(services(store, webhook_url=f"http://127.0.0.1:{port}/x", webhook_secret="s"))
    assert outcome == Outcome(False, "没有发出：连不上接收推送的系统，请检查网址、证书和网络")


class Failing:
    """An encoder that repeats what it was given."""

    name, quick = "failing", True

    def encode(self, texts: object) -> object:
        raise EncoderFailed("canary-key 不对")


def test_a_model_that_fails_or_is_not_there_is_said_in_words(store: Store) -> None:
    assert not try_model(services(store)).is_good
    outcome = try_model(services(store, Semantic(store, Failing()), semantic_key="canary-key"))  # type: ignore[arg-type]
    assert outcome == Outcome(False, "语义模型没有通过测试：*** 不对")


@pytest.mark.parametrize(
    "typed", ["", "me", "me@example", "@example.com", "a b@example.com", "张@example.com", "a@b.c,d@e.f"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="完整的邮箱"):
        read_recipient(typed)


def test_an_address_is_read_without_the_spaces_around_it() -> None:
    assert read_recipient(" me@example.com ") == "me@example.com"
