"""Reading a call log as `settle` does, piece by piece: `python benchmarks/own_read.py FILE`. Prints the CPU seconds."""

import sys
import time
from pathlib import Path

from teamops.core.sheets.read import InputFile, iter_table
from teamops.performance.schema import CALLS
from teamops.performance.settlement.reading import WANT

path = Path(sys.argv[1])
start = time.process_time()
rows = sum(len(piece.frame) for piece in iter_table(CALLS, [InputFile(path, path.name)], want=WANT))
seconds = time.process_time() - start
print(rows, seconds)
