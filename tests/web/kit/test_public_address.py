import pytest
from flask import Flask

from corpus.store import Store
from web.app import create_app
from web.kit.public_address import public_address
from web.settings import Settings

CHAIN = "/chains/%E6%96%B0%E6%9D%90%E6%96%99"


def test_without_the_setting_it_is_the_address_that_was_asked(app: Flask) -> None:
    with app.test_request_context("/", base_url="https://kjj.example.cn/yun"):
        assert public_address("columns.chain", code="新材料") == f"https://kjj.example.cn/yun{CHAIN}"


@pytest.mark.parametrize("address", ["https://kjj.example.cn/yun", "https://kjj.example.cn/yun/"])
def test_the_setting_comes_first(settings: Settings, store: Store, address: str) -> None:
    app = create_app(settings.model_copy(update={"address": address}), store=store)
    with app.test_request_context("/", base_url="http://10.0.0.1:8080"):
        assert public_address("columns.chain", code="新材料") == f"https://kjj.example.cn/yun{CHAIN}"
        assert public_address("supplies.index", kind="expert") == "https://kjj.example.cn/yun/supplies/?kind=expert"
