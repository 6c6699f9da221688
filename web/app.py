"""The application factory: a table of contents of the service."""

from flask_openapi3.models import Info
from flask_openapi3.openapi import OpenAPI

from corpus.store import Store, kept_secret
from web import (
    access,
    addresses,
    body_limits,
    elder,
    embedding,
    errors,
    filters,
    guard,
    kept_answers,
    request_log,
    security,
)
from web.api import api, docs_pages
from web.api.models import Problem
from web.matching import Matching
from web.semantic import semantic_for
from web.services import EXTENSION, Services
from web.settings import Settings
from web.views import (
    account,
    ask,
    card,
    chain_lists,
    columns,
    crawling,
    desk,
    elder_mode,
    embed,
    enterprise,
    feeds,
    home,
    needs,
    password,
    progress,
    proposals,
    publications,
    register,
    supplier,
    supplies,
    valid,
)

VIEWS = (
    account, ask, card, chain_lists, columns, crawling, desk, elder_mode, embed, enterprise, feeds, home, needs,
    password, progress, proposals, publications, register, supplier, supplies, valid,
)  # fmt: skip


def create_app(settings: Settings, *, store: Store | None = None, matching: Matching | None = None) -> OpenAPI:
    """The service over the database that the settings name, or over a store and a matcher that are already open."""
    store = store or Store(
        settings.db, valid_months=settings.valid_months, shows_offices=settings.supplier_office_phone
    )  # fmt: skip
    matching = matching or Matching(store, semantic_for(settings, store))
    app = OpenAPI(
        "web",
        info=Info(title="云对接 API", version="1"),
        doc_ui=False,
        validation_error_callback=errors.bad_arguments,
        validation_error_model=Problem,
    )
    app.config.update(
        SECRET_KEY=kept_secret(store.database, "session"),
        MAX_FORM_MEMORY_SIZE=body_limits.MEGABYTE,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions[EXTENSION] = Services(settings, store, matching)
    addresses.init_app(app)
    kept_answers.init_app(app)
    body_limits.init_app(app)
    access.init_app(app)
    guard.init_app(app)
    embedding.init_app(app, settings)
    security.init_app(app, settings)
    filters.init_app(app)
    elder.init_app(app)
    errors.init_app(app)
    for one in VIEWS:
        app.register_blueprint(one.pages)
    app.register_blueprint(docs_pages)
    app.register_api(api)
    request_log.init_app(app)
    return app
