"""Modules without a test file of their own: where they are tested instead, or why they are not.

A line is a folder, then its modules, then a test file under `tests/`; a module that gets a test file of its own leaves
the list (`test_mirror.py`).
"""

NAMES_ALONE = "names alone"
"""Classes, errors or numbers without a line that could go wrong."""

_LINES = """
corpus/store/records batch_rows: corpus/store/people/test_batches.py
web/validity/views batch_public: web/validity/views/test_batch_pages.py
web/dashboard/views effect_reports: web/dashboard/views/test_effect_pages.py
corpus list_template: corpus/test_supply_template.py
web/personal asked_for copy_file: web/personal/views/test_request_pages.py
web/desk/views contact_pages: web/privacy/test_contact_sight.py
web/personal kept_data: web/personal/views/test_notice_pages.py
corpus/store/migrations m075_personal: corpus/store/trail/test_redaction.py
web/operating measured readiness: web/operating/views/test_probes.py
corpus/eligibility facts: corpus/eligibility/test_answering.py
corpus/eligibility/reading numbers phrase terms ticks: corpus/eligibility/reading/test_whole.py
corpus/store/migrations m068_one_code: corpus/store/test_migrations.py
web/eligible facts_form: web/onecode/views/test_own_facts.py
web/eligible visits: web/onecode/views/test_one_page.py
corpus/supply_kinds facility finance job policy shared training: corpus/supply_kinds/test_checks.py
web/cards/calling call_form call_taken: web/cards/views/test_call.py
web/desk handed_over: web/cards/views/test_call.py
corpus/store/migrations m067_unread_conditions: corpus/store/records/test_queries.py
web/imports refusing: web/imports/views/test_own_lists.py
web/imports ticked: web/imports/test_condition_lists.py
web/records condition_readings: web/imports/test_condition_lists.py
web/supplying supply_inputs: web/supplying/views/test_entering.py
corpus/store/issues rows: corpus/store/issues/test_publications.py
corpus talking: corpus/store/pairings/test_remarks.py
corpus watching: corpus/store/telling/test_watches.py
corpus/store/migrations m056_suppliers_own: corpus/store/arriving/test_corrections.py
corpus corrections: corpus/store/arriving/test_corrections.py
web/imports/views lists_from_units: web/imports/views/test_own_lists.py
web/supplying handed_in: web/supplying/views/test_handed_in_list.py
corpus/store/migrations m058_talking: corpus/store/test_migrations.py
web/desk between_sections queue: web/desk/views/test_front.py
web/following/views talked: web/talking/views/test_inbox_pages.py
web/notices posting: web/notices/test_webhook.py
web/notices reachable: web/watching/views/test_watch_pages.py
web/talking conversation happened inbox: web/talking/views/test_inbox_pages.py
web/talking meeting_form reminding: web/talking/views/test_meeting_pages.py
web/watching awaited watch_shown: web/watching/views/test_watch_pages.py
web/watching fresh_records news_letter: web/watching/test_gathering.py
web/watching/views card_watch fresh_pages: web/watching/views/test_watch_pages.py
corpus/store/pairings need_work: corpus/store/pairings/test_waiting.py
corpus/store/pairings reading: corpus/store/pairings/test_pairings.py
matcher/base query_arrays: matcher/levels/test_matcher.py
web/matching opened: web/matching/test_matching.py
corpus/store/migrations m062_administration: corpus/store/trail/test_upkeep.py
web/following screens: web/following/views/test_follow.py
corpus spread: corpus/reading/test_kind_lists.py
corpus/reading spans: corpus/reading/test_kind_lists.py
corpus/store/migrations m071_people_sought: corpus/store/records/test_sought.py
corpus/supply_kinds achievement expert: corpus/supply_kinds/test_supply_kinds.py
corpus/store/records columns: corpus/store/records/test_pools.py
matcher/base level_loops: matcher/levels/test_features.py
matcher/conditions names_after wordings: matcher/conditions/test_statements.py
matcher/scoring single_terms: matcher/scoring/test_technical.py
matcher/scoring weightiest: matcher/scoring/test_explain.py
web/cards steps: web/desk/views/test_card_steps.py
web/cli access_table: web/gate/test_access.py
web/pairings decisions: web/pairings/views/test_judge.py
corpus checked chosen: corpus/test_kinds.py
corpus errors: names alone
corpus figures: corpus/store/pairings/test_figures.py
corpus kind: corpus/test_kinds.py
corpus merging: corpus/store/twins/test_merging.py
corpus overview: corpus/store/pairings/test_overview.py
corpus proposals: corpus/store/arriving/test_proposals.py
corpus publication: web/publishing/views/test_drafts.py
corpus telling: corpus/store/telling/test_told.py
corpus/reading asides: corpus/reading/test_entries.py
corpus/store/arriving readings: web/imports/test_arriving.py
corpus/store/issues candidates: corpus/store/issues/test_publications.py
corpus/store/issues publishing: corpus/store/issues/test_publications.py
corpus/store/migrations m001_records m011_desk m013_following m014_importing m015_lists: corpus/store/test_migrations.py
corpus/store/migrations m016_figures m017_validity m018_proposals m019_publications: corpus/store/test_migrations.py
corpus/store/migrations m020_posters m023_suppliers m034_readings m036_proposal_files: corpus/store/test_migrations.py
corpus/store/migrations m038_told m042_words m050_jobs m054_targets m064_charges: corpus/store/test_migrations.py
corpus/store/migrations m074_log_ins: corpus/store/test_migrations.py
corpus/store/migrations registry: corpus/store/test_migrations.py
corpus/store/migrations m030_shared_towns: corpus/store/records/test_shared_towns.py
corpus/store/pairings sides: corpus/store/pairings/test_paired.py
corpus/store/migrations m052_desk_lists: corpus/store/records/test_sought.py
web/desk/lists column desk_list card_list supply_list pairing_rows: web/desk/views/test_list_page.py
web/desk/lists followed_list handlers every_list shown sheet: web/desk/views/test_list_page.py
web/desk/searching sections: web/desk/views/test_find.py
web/desk/bulk action bulk_records bulk_charges bulk_pairings registry: web/desk/views/test_bulk_pages.py
web/desk/views supplies_listed pairings_listed followed: web/desk/views/test_list_page.py
corpus/store/pairings questions: web/cards/test_questions.py
corpus/store/records arrivals reading written: corpus/store/records/test_records.py
corpus/store/records merged: corpus/store/twins/test_merging.py
corpus/store/records reached: corpus/store/pairings/test_figures.py
corpus/values dialling: corpus/values/test_phone.py
corpus/values rows: corpus/values/test_row_words.py
corpus/values/personal accounts folding hits lists masking numbers: corpus/values/test_personal.py
corpus/values/personal organisations people signs: corpus/values/test_personal.py
matcher/base counting_loops: matcher/index/test_counting.py
matcher/base errors: names alone
matcher/base loops: matcher/base/test_kernel.py
matcher/conditions measured statement: matcher/conditions/test_requirements.py
matcher/index changes layout segment side: matcher/index/test_living.py
matcher/index finding_loops: matcher/index/test_search.py
matcher/index rarity: matcher/levels/test_agreement.py
matcher/learning judgements: matcher/learning/test_learning.py
matcher/levels explaining: matcher/scoring/test_explain.py
matcher/levels grading: matcher/base/test_levels.py
matcher/scoring asking ranking: matcher/levels/test_matcher.py
matcher/terms cutting_loops: matcher/terms/test_segmenter.py
matcher/terms texts: matcher/levels/test_matcher.py
matcher/terms written: matcher/scoring/test_explain.py
matcher/twins blocking likeness prints: matcher/twins/test_duplicates.py
web app services: web/gate/test_guard.py
web/accounts new_password: web/enterprises/test_enterprise.py
web/api docs models: web/api/test_routes.py
web/cards answering: web/following/views/test_asked.py
web/cards joined: web/enterprises/test_enterprise.py
web/cards posters: web/cards/views/test_poster_sheets.py
web/cards/news gathered of_pairings sayings where: web/cards/news/test_news.py
web/cards/views blueprint open_step: web/cards/views/test_fill.py
web/chain_lists kept: web/chain_lists/test_living.py
web/chain_lists kinds: web/chain_lists/test_files.py
web/cli printing program session: web/cli/test_commands.py
web/cli/matching evaluating: web/cli/test_commands.py
web/cli/matching learning: web/matching/test_learned.py
web/cli/records export_records import_lists read_files: web/cli/test_commands.py
web/cli/running auditing: web/cli/running/test_people.py
web/cli/running upkeep: web/cli/test_commands.py
web/dashboard gather list_links stock table tables weights: web/dashboard/test_views.py
web/dashboard workbook: web/dashboard/test_views.py
web/dashboard/director by_whom flow_chart link_maps months: web/dashboard/director/test_recounted_by_sql.py
web/dashboard/director sight stage_table: web/dashboard/director/test_recounted_by_sql.py
web/dashboard/director office_tables: web/dashboard/views/test_overview_pages.py
web/dashboard/views asked_figures figure_pages: web/dashboard/test_views.py
web/dashboard/views link_pages: web/dashboard/views/test_overview_pages.py
web/kit/charts axis: web/kit/charts/test_year.py
web/desk audit_fields audit_values: web/desk/test_audit.py
web/desk need_list: web/dashboard/test_views.py
web/desk pairing_list: web/dashboard/test_views.py
web/desk/views town: web/gate/test_scope.py
web/documents official: web/documents/test_letters.py
web/enterprises/views enterprise_pages: web/enterprises/views/test_access.py
web/export crawling search: web/export/test_site.py
web/fit left_out: web/matching/test_apart.py
web/fit recommended: web/cards/news/test_news.py
web/fit standing: web/fit/test_views.py
web/following following: web/following/views/test_follow.py
web/following/views answered: web/following/views/test_asked.py
web/gate desk_pages privacy token_form: web/gate/test_guard.py
web/gate roles: web/accounts/views/test_staff.py
web/gate errors: web/api/test_routes.py
web/hall/views feed_files: web/hall/test_feeds.py
web/hall/views framed: web/gate/test_framing.py
web/hall/views search_engines: web/hall/test_sitemap.py
web/hall/views suggest: web/hall/test_suggesting.py
web/imports import_preview kept_preview: web/imports/test_importing.py
web/imports refused_list: web/imports/test_supply_importing.py
web/imports/views guesses: web/imports/test_guessed_values.py
web/charges tasks: web/charges/test_views.py
web/hall query: web/hall/test_listing.py
web/imports/views mending_lists: web/imports/views/test_supply_import.py
web/kit elder: web/hall/views/test_elder_mode.py
web/matching decided: web/matching/test_learned.py
web/matching entries: web/matching/test_same_matter.py
web/matching proposed_words: web/cli/matching/test_propose_words.py
web/notices copied working: web/notices/test_by_hand.py
web/notices failures: web/notices/test_mail.py
web/notices silent: web/notices/test_by_hand.py
web/notices/views told: web/notices/test_by_hand.py
web/pairings gaps: web/pairings/views/test_gap_list.py
web/pairings review: web/pairings/views/test_judge.py
web/pairings proposals: web/pairings/views/test_offering.py
web/pairings/views by_supply deciding: web/pairings/views/test_judge.py
web/publishing data issue issue_paper styles: web/publishing/test_formats.py
web/publishing dictionary: web/publishing/views/test_issues.py
web/publishing/views freezing mending: web/publishing/views/test_drafts.py
web/records guessing: web/imports/test_supply_importing.py
web/records rematching: web/imports/test_arriving.py
web/validity still_valid: web/validity/views/test_asked_again.py
"""


def _read(line: str) -> dict[str, str]:
    named, _, where = line.partition(": ")
    folder, *modules = named.split()
    return {f"{folder}/{module}.py": where for module in modules}


TESTED_ELSEWHERE = {module: where for line in _LINES.split("\n") if line for module, where in _read(line).items()}
"""By a module's path, the test file that runs it, or `NAMES_ALONE`."""
