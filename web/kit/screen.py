"""What pages show, as records: a template, and by name and type all that it is given.

A template names nothing else (undefined names fail), and a screen gives nothing that its template does not use; a test
compares the two for every screen (`tests/web/kit/test_screen.py`, after datasette's `test_template_context.py`).
"""

from dataclasses import dataclass, fields
from typing import ClassVar

from flask import render_template


@dataclass(frozen=True)
class Screen:
    """What one template shows; a subclass names the template and, as its fields, what the template is given."""

    template: ClassVar[str] = ""

    def render(self) -> str:
        """The page as HTML."""
        return render_template(self.template, **{each.name: getattr(self, each.name) for each in fields(self)})
