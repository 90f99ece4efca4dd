"""The layouts of real systems that their headers alone do not explain, as declarations.

A layout is taken when a file's mapping names it, or by itself where it is unmistakable: one with a header
when all of `signature` stands in it; one without a header when every shape in `shapes` fits the first rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from teamops.core.sheets.values.cells import clean
from teamops.core.text import words_in

_STAMP = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}"
_UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_WEEKDAY = r"\s*(?:星期|周)[一二三四五六日天]\s*$"


@dataclass(frozen=True)
class Layout:
    """How a system writes its export. `columns`: table key → header, before any synonym.

    `ignore`: headers that would be taken for a column of ours and are not. `headers`: the names of a file
    that has no header row. `rewrite`: key → (pattern, replacement) by which its texts become plain.
    """

    key: str
    table: str
    signature: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    shapes: Mapping[int, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    rewrite: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def fits(self, rows: Sequence[Sequence[object]]) -> bool:
        """Return whether a file without a header is unmistakably of this layout, by its first rows."""
        body = [row for row in rows if any(cell is not None for cell in row)]
        if not self.shapes or not body:
            return False
        return all(
            len(row) in self.widths
            and all(re.fullmatch(shape, clean(str(row[i] or ""))) for i, shape in self.shapes.items())
            for row in body
        )


ASTERISK = words_in(
    "accountcode|src|dst|dcontext|clid|channel|dstchannel|lastapp|lastdata|start|answer|end|"
    "duration|billsec|disposition|amaflags|uniqueid|userfield"
)
FREESWITCH = words_in(
    "caller_name|caller_number|destination_number|context|start|answer|end|duration|billsec|"
    "hangup_cause|uuid|bleg_uuid|accountcode"
)
# A person's name before the number: Bob<8001>.
_NUMBER_OF = (r"^.*<([^<>]*)>$", r"\1")

LAYOUTS: dict[str, Layout] = {
    layout.key: layout
    for layout in (
        Layout(
            "asterisk",
            "calls",
            headers=ASTERISK,
            widths=(16, 17, 18),
            shapes={
                9: _STAMP,
                10: rf"({_STAMP})?",
                11: _STAMP,
                12: r"\d+",
                13: r"\d+",
                14: r"ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION|UNKNOWN",
                15: r"[A-Z]+|\d+",
            },
            ignore=("accountcode", "userfield"),
        ),
        Layout(
            "freepbx",
            "calls",
            signature=("calldate", "src", "dst", "billsec", "disposition"),
            ignore=("accountcode", "userfield"),
        ),
        Layout(
            "freeswitch",
            "calls",
            headers=FREESWITCH,
            widths=(13, 14, 15),
            shapes={
                4: _STAMP,
                5: rf"({_STAMP})?",
                6: _STAMP,
                7: r"\d+",
                8: r"\d+",
                9: r"[A-Z_]+",
                10: _UUID,
            },
            ignore=("accountcode", "bleg_uuid"),
        ),
        Layout(
            "vicidial",
            "calls",
            signature=("call_date", "phone_number_dialed", "status", "user", "length_in_sec"),
            columns={
                "customer_number": "phone_number_dialed",
                "name": "full_name",
                "agent_id": "user",
                "talk_seconds": "length_in_sec",
            },
            ignore=("phone_number", "first_name", "last_name", "title"),
        ),
        Layout(
            "yeastar",
            "calls",
            signature=("time", "call from", "call to", "call duration", "talk duration"),
            columns={
                "started_at": "Time",
                "talk_seconds": "Talk Duration",
                "total_seconds": "Call Duration",
                "ring_seconds": "Ring Duration",
                "result": "Status",
                "direction": "Communication Type",
                "recording_id": "ID",
                "ends.first": "Call From",
                "ends.second": "Call To",
            },
            rewrite={"ends.first": _NUMBER_OF, "ends.second": _NUMBER_OF},
        ),
        Layout(
            "dingtalk",
            "attendance",
            signature=("姓名", "考勤组", "日期", "班次", "上班1打卡时间"),
            columns={"clock_in": "上班1打卡时间", "clock_out": "下班1打卡时间"},
            rewrite={"date": (rf"^(\d\d)-(\d\d)-(\d\d)(?:{_WEEKDAY})?$", r"20\1-\2-\3")},
        ),
        Layout(
            "wecom",
            "attendance",
            signature=("时间", "姓名", "最早", "最晚", "校准状态"),
            columns={"date": "时间", "clock_in": "最早", "clock_out": "最晚", "result": "校准状态"},
            rewrite={"date": (_WEEKDAY, "")},
        ),
    )
}
