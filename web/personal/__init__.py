"""Personal data: the public page that tells what is kept, one person's data on request, what is deleted when.

What pages show of contacts, and the texts that people consent to, stand in `web/privacy/`.
"""
