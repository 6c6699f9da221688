"""What can be done with many rows of a list at once: each action a class, and a row of the registry."""
