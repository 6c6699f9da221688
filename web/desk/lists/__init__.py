"""The desk's lists: what an address asks for, columns, filters, saved views, and the sheet of what is shown.

May import `searching`.
"""
