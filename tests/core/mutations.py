"""Small valid files of every format with some of their bytes changed, read as a command reads them.

Run by itself, so that its memory is its own: python mutations.py COUNT SEED. What is raised is printed, by format and
number of the mutation, on stderr; on stdout what came of the others, and what it cost.
"""

import io
import json
import random
import re
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import read_files
from cash_made import ACCOUNTS
from statement_files import ALIPAY, BANKS, WECHAT

from made import table
from teamops.cash.schema.setup import ACCOUNTS as ACCOUNT_TABLE
from teamops.cash.statements.reading import read_files as read_statements
from teamops.core.problems import Problem, in_order
from teamops.core.sheets.read import InputFile, read_table
from teamops.performance.schema import CALLS
from teamops.policies.schema import POLICIES

AT = datetime(2026, 10, 8, 9, 5, 12)
GRIDS: dict[str, read_files.Grid] = {
    "calls": [
        ["工号", "呼叫时间", "通话时长", "接通状态"],
        ["1001", AT, 95, "已接通"],
        ["1002", AT, "0:00:00", "未接通"],
        ["合计", None, 96, None],
    ],
    "policies": [
        ["保单号", "工号", "险种", "保费", "收费日期", "车牌号", "上年保费"],
        ["PT1", "1001", "商业险", 3200.5, AT, "鄂E00001", 1],
        ["PT2", "1001", "交强险", "950.00", "10月8日", None, None],
    ],
}
TABLES = {"calls": CALLS, "policies": POLICIES}
OWN = table(
    ACCOUNT_TABLE, [{"opened_on": "2026-01-01", "opening": "0", **row} for row in ACCOUNTS], "accounts.csv"
)
WORDS = [
    "1001",
    "2026-10-08 09:05:12",
    "00:01:35",
    "已接通",
    "未接通",
    "-5",
    "#N/A",
    "1e400",
    "9" * 40,
    "_xD800_",
    "NaN",
]
# What a wrong byte seldom makes and a hostile hand does.
SPLICED = [
    b"", b"\x00", b"\xff\xfe", b"&", b"<", b'"', b"99999999999", b"-1", b"1e999", b"0001-01-01T00:00:00Z", b"\xed\xa0\x80",
    b"PT99999999H", b"&#55296;", b"<row>", b"</row>", b"\n", b",,,,,,", "９".encode(), b"A1048577", b"XFE1", b"2147483648",
]  # fmt: skip


def padded(path: Path, grid: read_files.Grid) -> Path:
    """A workbook that is long enough to be read in bulk."""
    rows = [[v.strftime(read_files.STAMP) if isinstance(v, datetime) else v for v in row] for row in grid]
    data = "".join(read_files.cells(n, row) for n, row in enumerate(rows, 1))
    return read_files.raw_xlsx(path, data, pad=True)


def typed(path: Path, grid: read_files.Grid) -> Path:
    """A parquet file: each of its columns has one type."""
    return read_files.parquet(path, grid[:2])


FORMATS: dict[str, Callable[[Path, read_files.Grid], Path]] = read_files.FORMATS | {
    "bulk": padded,
    "parquet": typed,
}


def originals(folder: Path) -> dict[tuple[str, str], bytes]:
    """The bytes of one file of each table and format, and of one statement of each bank."""
    made = {
        (t, kind): write(folder / "a", grid).read_bytes()
        for t, grid in GRIDS.items()
        for kind, write in FORMATS.items()
    }
    banks = BANKS | {"alipay": (ALIPAY, "gb18030"), "wechat": (WECHAT, "utf-8")}
    return made | {("statement", bank): text.encode(codec) for bank, (text, codec) in banks.items()}


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to four of them, or short runs of them, changed, left out, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(out) + 1)
        run = at + chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at:run]
            case 2:
                out[at:at] = out[at:run] * chance.choice((1, 2, 50))
            case 3:
                out[at:run] = chance.choice(SPLICED)
            case 4:
                out[at:at] = chance.choice(WORDS).encode()
            case 5:
                digits = [i for i in range(at, min(at + 400, len(out))) if 48 <= out[i] < 58]
                if digits:
                    place = chance.choice(digits)
                    out[place : place + 1] = chance.choice((b"9", b"0", b"9" * 12, b"-9", b"9.9"))
            case _:
                del out[chance.randrange(len(out) + 1) :]
    return bytes(out)


def inside(data: bytes, chance: random.Random) -> bytes:
    """Return a zip with one of its parts changed, whole again outside."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        parts = {info: z.read(info) for info in z.infolist()}
    chosen = chance.choice([info for info, part in parts.items() if part])
    parts[chosen] = changed(parts[chosen], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as z:
        for info, part in parts.items():
            z.writestr(info.filename, part)
    return made.getvalue()


def mutation(data: bytes, chance: random.Random) -> bytes:
    """Return a file that somebody damaged."""
    return inside(data, chance) if data.startswith(b"PK") and chance.random() < 0.8 else changed(data, chance)


def read(path: Path, what: str) -> Counter[str]:
    """Read a file as a command does, say all that is wrong in both languages, and return the codes."""
    file = InputFile(path, path.name)
    problems: list[Problem]
    if what == "statement":
        problems = read_statements([file], OWN).problems
    else:
        problems = read_table(TABLES[what], [file], month="2026-10").problems
    for problem in in_order(problems):
        for lang in ("zh", "en"):
            f"{problem.source} {problem.what(lang)} {problem.todo(lang)}".encode()
    return Counter({p.code for p in problems} or {"read"})


def main(count: int, seed: int) -> None:
    """Read `count` mutations and print what was raised, and what came of the others."""
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = originals(Path(folder))
        kinds = [kind for kind in sorted(whole) for _ in range(1 if kind[0] == "statement" else 3)]
        path = Path(folder) / "b"
        for number in range(count):
            kind = kinds[number % len(kinds)]
            path.write_bytes(mutation(whole[kind], random.Random(f"{seed} {number}")))
            try:
                seen += read(path, kind[0])
            except BaseException:
                print(f"{kind} {number}\n{traceback.format_exc()}", file=sys.stderr)
    print(json.dumps({"codes": seen, "kib": peak_kib()}))


def peak_kib() -> int:
    """The most memory that this program held; ru_maxrss would be at least that of the process it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])  # type: ignore[index]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
