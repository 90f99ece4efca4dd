"""The counts of the till."""

from teamops.core.kit.columns import amount, choice, clock, count, day, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

COUNT_KINDS: dict[str, tuple[str, ...]] = {
    "日结": ("日盘", "每日", "daily"),
    "月末": ("月结", "月终", "月末盘点", "month-end"),
    "抽查": ("不定期", "突击", "surprise"),
    "交接": ("移交", "handover"),
}
# Face value in fen of each column of notes and coins.
NOTES = {"n100": 10000, "n50": 5000, "n20": 2000, "n10": 1000, "n5": 500, "n1": 100, "c5": 50, "c1": 10}
_FACES = {
    "n100": "100元",
    "n50": "50元",
    "n20": "20元",
    "n10": "10元",
    "n5": "5元",
    "n1": "1元",
    "c5": "5角",
    "c1": "1角",
}
COUNTS = Table(
    "cash_counts",
    Text("现金盘点表", "Cash counts"),
    (
        day("date", "盘点日期|日期", "Counted on", required=True, example="2026-10-08"),
        clock("time", "时点|盘点时间|时间", "Time", example="17:30"),
        choice("kind", "类型|盘点类型|盘点性质", "Kind", required=True, choices=COUNT_KINDS, example="日结"),
        *(
            count(key, f"{face}张数", f"Pieces of {NOTES[key] / 100:g}", *(face, f"{face}(张)"))
            for key, face in _FACES.items()
        ),
        amount("counted", "实点现金|实点金额|实盘现金|实存", "Counted", required=True, example="1300.00"),
        amount("iou", "白条金额|白条|借条金额", "IOUs"),
        amount("book", "账面余额|账存|账面金额", "Book balance"),
        words("reason", "差额原因|差异原因", "Reason of the difference"),
        words("cashier", "出纳|出纳员", "Cashier", required=True, example="钱静"),
        words("counter", "盘点人|清点人", "Counter", example="周国栋"),
        words("witness", "监盘人|监督人", "Witness"),
        words("remedy", "处理意见|处理", "What is to be done"),
    ),
    note=Text(
        "日结、月末盘点、抽查、交接各一行", "a row for each day-end, month-end, surprise or handover count"
    ),
)
