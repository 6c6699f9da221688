"""What `bench_web.py` is made of: the addresses it asks for, and the clients that ask."""
