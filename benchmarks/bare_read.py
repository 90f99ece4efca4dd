"""The bare read: fastexcel loads the call log into a pandas frame, nothing more. `python benchmarks/bare_read.py FILE`."""

import sys

import fastexcel

frame = fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_pandas()
print(len(frame))
