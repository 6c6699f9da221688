"""Flask: pages, JSON API and command line over `corpus` and `matcher`.

This folder may import both others; nothing imports it. It holds no SQL and computes no similarity.
"""
