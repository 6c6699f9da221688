"""QR codes as pictures in a page."""
