"""The public site as files: what `yunduijie export-site` writes for a portal, to be read without the service.

`targets.py` says which pages belong to it and under which names, `rewriting.py` makes a page independent of the
service, `crawling.py` follows links from page to page, `folder.py` keeps the folder, `site.py` puts them together.
"""

from web.export.site import Exported, export_site

__all__ = ["Exported", "export_site"]
