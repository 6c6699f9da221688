"""Long work that goes on beside requests: what is asked for, who does it, how far it has come.

May import `base` and `trail`; knows nothing of what a job does.
"""
