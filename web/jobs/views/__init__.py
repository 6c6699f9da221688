"""The desk's pages of long work."""

from web.gate.desk_pages import pages as desk
from web.jobs.views import job_list, one_job

__all__ = ["BLUEPRINTS", "job_list", "one_job"]

BLUEPRINTS = (desk,)
"""The blueprints of these pages."""
