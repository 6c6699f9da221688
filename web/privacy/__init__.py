"""What concerns persons on every page: contacts that staff see masked, and the texts that people consent to.

The pages about persons' own data stand in `web/personal/`.
"""
