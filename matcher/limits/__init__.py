"""What a text says it is not for, and what a need will not have.

May import `conditions` and `twins`.
"""
