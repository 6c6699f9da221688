"""`/healthz`, `/readyz` and `/metrics`: the last two for whoever runs the service, and for nobody behind a proxy."""

import shutil
from collections.abc import Iterator

from flask import Response, abort, current_app, request
from prometheus_client import generate_latest
from prometheus_client.core import CollectorRegistry, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from corpus.store.trail.gauges import gauges
from web.gate.access import EVERYBODY, Export
from web.gate.guard import lies_in
from web.gate.pages import Pages
from web.operating.measured import EXTENSION, Measured
from web.operating.readiness import troubles, workers
from web.services import Services, services

pages = Pages("probes", __name__)
_PLAIN = "text/plain"


@pages.get("/healthz", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def healthz() -> Response:
    """That the process answers; asks nothing else, so that a full disk does not have it started again and again."""
    return Response("ok\n", mimetype=_PLAIN)


@pages.get("/readyz", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def readyz() -> Response:
    """Whether it can do its work, and for the operator why not."""
    problems = list(troubles(services()))
    said = "\n".join(problems) if problems and _is_operator() else ("not ready" if problems else "ready")
    return Response(f"{said}\n", status=503 if problems else 200, mimetype=_PLAIN)


@pages.get("/metrics", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def metrics() -> Response:
    """The numbers of this process and of the database, as Prometheus reads them."""
    if not _is_operator():
        abort(404)
    measured: Measured = current_app.extensions[EXTENSION]
    stood = CollectorRegistry()
    stood.register(_Standing(services()))
    text = generate_latest(measured.registry) + generate_latest(stood)
    return Response(text, content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _is_operator() -> bool:
    """Whether the address may know: whatever came by way of a proxy that nobody has told us of may not."""
    is_passed_on = not services().settings.proxies and "X-Forwarded-For" in request.headers
    return not is_passed_on and lies_in(request.remote_addr or "", services().settings.operator_ranges)


class _Standing(Collector):
    """How the database and what runs beside the pages stand at this moment."""

    def __init__(self, asked: Services) -> None:
        self._services = asked

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge a number."""
        store = self._services.store
        free = shutil.disk_usage(store.database.path.parent).free
        for name, value in (gauges(store.database) | {"disk_free_bytes": float(free)}).items():
            yield GaugeMetricFamily(f"yunduijie_{name}", name.replace("_", " "), value=value)
        running = GaugeMetricFamily("yunduijie_worker_running", "1 where it runs", labels=["worker"])
        for name in dict.fromkeys(worker.name for worker in workers()):
            alike = [worker.runs for worker in workers() if worker.name == name]
            running.add_metric([name], float(all(alike)))
        yield running
