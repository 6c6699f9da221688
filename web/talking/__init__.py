"""What the two sides say to each other by way of the bureau, and visits and meetings.

Nothing that one side writes reaches the other before staff pass it on. May import `notices` and what is below it.
"""
