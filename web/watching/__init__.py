"""News to whoever waits: an enterprise for its card after staff's word, anybody for what a list will show.

At most one message a day goes to one address, each with a link that ends it. May import `hall` and what is below it.
"""
