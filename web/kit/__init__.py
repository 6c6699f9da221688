"""Small things that pages of every subject use: filters, days, lists, files to save, codes.

May import the services; knows no subject and asks nobody who is there.
"""
