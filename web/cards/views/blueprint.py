"""The blueprint of everything an enterprise does with its need card."""

from web.gate.pages import Pages

pages = Pages("card", __name__)
