"""`python -m web.cli` is the same as the console script `yunduijie`."""

from web.cli import main

if __name__ == "__main__":
    main()
