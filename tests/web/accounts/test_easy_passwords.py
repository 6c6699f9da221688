import pytest

from corpus.errors import BadValue
from web.accounts.easy_passwords import OF_THIS_PLACE, _common, is_easy
from web.accounts.passwords import check_password, random_password


@pytest.mark.parametrize(
    "password",
    [
        "Password2026!",
        "P@ssw0rd123",
        "Admin@202612",
        "Woaini1314520!",
        "Yunduijie#2026",
        "Kejiju-20261201",
        "Qwerty!234567",
        "1Qaz2wsx#edc",
        "Aa11111111!!",
        "Sunshine#2026",
        "Ab-1234567890",
    ],
)
def test_what_is_guessed_first_is_refused_however_it_is_dressed_up(password: str) -> None:
    with pytest.raises(BadValue, match="太容易被猜到"):
        check_password(password)


@pytest.mark.parametrize("password", ["Desk-Password-1", "kiln 7 Lamp orbit", "Qingshan-lvshui-8", "电池低温Abc-93"])
def test_what_is_not_is_taken(password: str) -> None:
    check_password(password, name="王干事")


def test_the_name_of_the_account_is_no_part_of_its_password() -> None:
    assert is_easy("Zhangsan-8431x", name="zhangsan")
    assert is_easy("我是王干事Abc1", name="王干事")
    assert not is_easy("Zhangsan-8431x", name="lisi")


def test_the_list_is_long_enough_and_no_random_password_is_on_it() -> None:
    assert len(_common()) > 20_000
    assert _common() > OF_THIS_PLACE
    assert not any(is_easy(random_password()) for _ in range(200))
