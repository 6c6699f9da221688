"""What runs beside requests.

May import the services and the matcher; no page imports it but to wake it.
"""
