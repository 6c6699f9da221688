"""干部代填: the card that staff fill in for an enterprise that calls or comes to the counter."""
