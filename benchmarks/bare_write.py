"""The bare write: the cells of a written workbook, again, with XlsxWriter in constant memory and one format.

`python benchmarks/bare_write.py CELLS.json OUT.xlsx`; the cells come from `own_write.py`. Prints the seconds.
"""

import gc
import json
import sys
import time

import xlsxwriter

with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - a script of ten lines
    sheets = json.load(file)
gc.freeze()
start = time.perf_counter()
with xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True, "strings_to_formulas": True}) as book:
    plain = book.add_format({"border": 1})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            for m, value in enumerate(row):
                if value is not None:
                    sheet.write(n, m, value, plain)
        sheet._opt_close()  # a thousand sheets with a file each are more than systems allow to be open
print(time.perf_counter() - start)
