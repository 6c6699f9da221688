"""What the operator's own programs ask: whether the service lives, whether it is ready, its numbers."""
