"""Let `python -m eamodel` be the command line."""

from eamodel.cli import main

if __name__ == "__main__":
    main()
