"""What is said of a card's text: while it is written, and when staff accept it."""
