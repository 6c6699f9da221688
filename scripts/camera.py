"""What pictures of the running service need: the service on a database, a log-in, the picture itself."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, ViewportSize

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PASSWORD = "Picture-Password-1"  # noqa: S105 - of a database that is thrown away
WIDE: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
COLOURS = 128


@contextmanager
def service(database: Path) -> Iterator[str]:
    """The address of a service for as long as it is needed; a database that is not there yet begins with the sample."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "web.cli",
        "--db",
        str(database),
        "serve",
        "--sample",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        command, env=os.environ | {"YUNDUIJIE_STAFF_PASSWORD": PASSWORD, "YUNDUIJIE_LOG_IN_LIMIT": "1000 per minute"}
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Returns when the service answers."""
    for _ in range(300):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own service
                return
        except URLError:
            time.sleep(0.2)
    sys.exit("服务没有启动。")


def log_in(page: Page, address: str, name: str = "staff") -> None:
    """Logs in, as staff or an enterprise."""
    page.goto(f"{address}/login")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")


def take(page: Page, address: str, name: str) -> None:
    """One picture of what is seen without scrolling."""
    page.goto(address)
    shoot(page, name)


def shoot(page: Page, name: str) -> None:
    """A picture of the page as it stands, in few colours, which keeps it small."""
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    seen.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)
    print(f"docs/images/{name}.png")
