"""Documents that people print, sign and file: Word, letters, long tables, pictures of receipts.

May import `gate`, `kit` and the services.
"""
