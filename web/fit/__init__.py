"""How a need and a supply stand together: numbers and conditions beside each other, counts, reasons, what is near.

May import `records`, `kit` and the services.
"""
