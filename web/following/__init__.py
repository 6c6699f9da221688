"""What follows a recommendation: questions to both sides, talks, contracts, how promptly.

May import `pairings` and what is below it.
"""
