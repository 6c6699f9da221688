"""Records and their storage: need cards, supplies, pairings, their fields, checks, import and export.

This folder imports neither `matcher` nor `web`; it knows no similarity, no page and no request. All SQL is here.
"""
