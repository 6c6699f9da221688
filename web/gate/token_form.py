"""The token against forged requests, as a form of its own: by Flask-WTF."""

from flask_wtf import FlaskForm


class TokenForm(FlaskForm):
    """A form whose only field of its own is the hidden token."""
