"""Long work beside requests: kinds of jobs, who does them, their pages.

A kind is a row (`JobKind`) with its steps, which stands with its subject; `web/app.py` lists them. May import services
and the gate; knows nothing of what a kind does.
"""
