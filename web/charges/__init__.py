"""Who is in charge of what: one's own work first, who has how much, handing over.

`tasks.py` reads it for pages; `views.py` shows it and takes the forms.
"""
