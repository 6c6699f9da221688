"""The application factory: a table of contents of the service."""

from itertools import chain

from flask_openapi3 import Info
from flask_openapi3.openapi import OpenAPI

from corpus.store import Store, kept_key
from web.accounts import views as accounts
from web.administration import views as administration
from web.administration.renewing import FINDING_WORDS_KIND
from web.api import api, docs_pages
from web.api.models import Problem
from web.cards import views as cards
from web.chain_lists import views as chain_lists
from web.charges import views as charges
from web.dashboard import views as dashboard
from web.desk import views as desk
from web.enterprises import views as enterprises
from web.fit import views as fit
from web.following import views as following
from web.gate import access, addresses, body_limits, errors, framing, guard, security
from web.hall import views as hall
from web.imports import views as imports
from web.imports.taking_back import TAKING_BACK_KIND
from web.imports.taking_in import TAKING_IN_KIND
from web.jobs import runner as jobs_runner
from web.jobs import views as jobs
from web.kit import elder, filters, kept_answers
from web.logs import request_log
from web.matching.matching import Matching
from web.matching.semantic import semantic_for
from web.notices import views as notices
from web.offers import views as offers
from web.onecode import views as onecode
from web.operating import measured
from web.operating import views as operating
from web.pairings import views as pairings
from web.personal import views as personal
from web.privacy import consent_texts, contact_sight
from web.publishing import views as publishing
from web.publishing.preparing_job import PREPARING_KIND
from web.records import views as records
from web.records.recomputing import DUPLICATES_KIND, LEARNING_KIND, MATCHING_ALL_KIND
from web.services import EXTENSION, Services
from web.settings import Settings
from web.supplying import views as supplying
from web.talking import views as talking
from web.validity import views as validity
from web.watching import views as watching
from web.workers import giving_way

PAGES = (
    accounts,
    administration,
    cards,
    chain_lists,
    charges,
    dashboard,
    desk,
    enterprises,
    fit,
    following,
    hall,
    imports,
    jobs,
    notices,
    offers,
    onecode,
    operating,
    pairings,
    personal,
    publishing,
    records,
    supplying,
    talking,
    validity,
    watching,
)
"""The folders that have pages; a blueprint that several share is registered once."""

JOBS = (
    TAKING_IN_KIND,
    TAKING_BACK_KIND,
    MATCHING_ALL_KIND,
    DUPLICATES_KIND,
    LEARNING_KIND,
    PREPARING_KIND,
    FINDING_WORDS_KIND,
)
"""The kinds of long work; the static export, which runs an application of its own, joins them where one serves."""


def create_app(settings: Settings, *, store: Store | None = None, matching: Matching | None = None) -> OpenAPI:
    """The service over the database that the settings name, or over a store and a matcher that are already open."""
    store = store or Store(
        settings.db, valid_months=settings.valid_months, shows_offices=settings.supplier_office_phone
    )
    matching = matching or Matching(store, semantic_for(settings, store))
    app = OpenAPI(
        "web",
        info=Info(title="云对接 API", version="1"),
        doc_ui=False,
        validation_error_callback=errors.bad_arguments,
        validation_error_model=Problem,
    )
    app.config.update(
        SECRET_KEY=kept_key(store.database),
        SESSION_COOKIE_NAME=security.cookie_name(settings),
        MAX_FORM_MEMORY_SIZE=body_limits.MEGABYTE,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions[EXTENSION] = Services(settings, store, matching)
    app.extensions[jobs_runner.EXTENSION] = jobs_runner.Runner(app.extensions[EXTENSION], JOBS, inside=app.app_context)
    addresses.init_app(app)
    kept_answers.init_app(app, access.kept_endpoints())
    body_limits.init_app(app)
    access.init_app(app)
    guard.init_app(app)
    framing.init_app(app, settings)
    security.init_app(app, settings)
    filters.init_app(app)
    contact_sight.init_app(app)
    consent_texts.init_app(app)
    elder.init_app(app)
    errors.init_app(app)
    for blueprint in dict.fromkeys(chain.from_iterable(folder.BLUEPRINTS for folder in PAGES)):
        app.register_blueprint(blueprint)
    app.register_blueprint(docs_pages)
    app.register_api(api)
    request_log.init_app(app)
    measured.init_app(app)
    app.before_request(giving_way.begin_answering)
    app.teardown_request(lambda _: giving_way.end_answering())
    return app
