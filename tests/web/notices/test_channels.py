import pytest
from pydantic import ValidationError

from web.notices.channels import Channel, standings, ways
from web.settings import Settings


def changed(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update=values)


def test_a_channel_is_there_when_all_that_it_needs_is_set(settings: Settings) -> None:
    assert set(ways(settings)) == set(Channel)
    for missing, channel in (
        ("smtp_host", Channel.EMAIL),
        ("smtp_from", Channel.EMAIL),
        ("sms_url", Channel.SMS),
        ("sms_key", Channel.SMS),
        ("address", Channel.SMS),
        ("webhook_url", Channel.WEBHOOK),
        ("webhook_secret", Channel.WEBHOOK),
    ):
        less = changed(settings, **{missing: ""})
        assert set(ways(less)) == set(Channel) - {channel}
        (standing,) = [known for known in standings(less) if not known.ready]
        assert standing.channel is channel
        assert f"YUNDUIJIE_{missing.upper()}" in standing.note


def test_what_is_said_of_the_channels_has_no_secret(settings: Settings) -> None:
    shown = str(standings(settings)) + repr(ways(settings)) + repr(settings)
    assert "desk@example.gov.cn" in shown
    assert "S-1" not in shown
    assert "M-1" not in shown
    assert "没有设置科技局接收通知的邮箱" in standings(changed(settings, notify_email=""))[0].note


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook_url": "file:///etc/passwd"},
        {"webhook_url": "ftp://x.example"},
        {"address": "kj.example.gov.cn"},
        {"smtp_from": "kjj@example.gov.cn\nBcc: x@example.com"},
        {"smtp_from": "kjj"},
        {"smtp_security": "ssl"},
        {"notify_email": "a@example.com, b@example.com"},
        {"smtp_port": 70000},
        {"sms_url": "sms.example.com"},
        {"sms_body": "mobile={mobile}&content={text}"},
        {"sms_body": '{"mobile": "{mobile}"}'},
        {"sms_body": '{"to": {"mobile": "{mobile}"}, "content": "{text}"}'},
        {"sms_ok": "code"},
    ],
)
def test_settings_that_cannot_be_meant_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, **wrong)
