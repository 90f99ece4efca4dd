"""`python -m teamops` does what `teamops` does."""

from teamops.cli import main

main()
