"""Records whatever their subject: near duplicates, history in words, ageing, attachments, and what a change entails.

May import `gate`, `kit`, `workers` and the services.
"""
