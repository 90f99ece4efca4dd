"""The bare dealing: read the same workbooks into frames, write the same cells, and compute nothing between the two.

`python benchmarks/bare_leads.py WORKSPACE CELLS.json OUT.xlsx`; the cells come from `own_leads.py`. Reads with fastexcel
and writes with XlsxWriter in constant memory and one format; cells that are there to be filled in are written blank.
Prints the seconds from the first import to the end; what it takes to load the cells is no part of it.
"""

import gc
import json
import logging
import sys
import time
from pathlib import Path

workspace, cells, out = (Path(word) for word in sys.argv[1:])
sheets = json.loads(cells.read_bytes())
gc.freeze()
start = time.perf_counter()

import fastexcel  # noqa: E402 - the clock runs
import xlsxwriter  # noqa: E402

logging.disable()  # fastexcel tells of columns without a type of their own
inputs = [*sorted((workspace / "leads").glob("*.xlsx")), *sorted(workspace.glob("*.xlsx"))]
frames = [fastexcel.read_excel(path).load_sheet(0).to_pandas() for path in inputs]
with xlsxwriter.Workbook(str(out), {"constant_memory": True, "strings_to_formulas": True}) as book:
    plain = book.add_format({"border": 1})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            for m, value in enumerate(row):
                if value is not None:
                    sheet.write(n, m, value, plain)
        sheet._opt_close()  # a thousand sheets with a file each are more than systems allow to be open
print(time.perf_counter() - start)
