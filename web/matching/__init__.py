"""The matcher over the store, and what it learns from the store.

May import the settings alone: the services are made of it.
"""
