"""What `stress.py` is made of: a service that is killed, people who work with it, and a look at what is left."""
