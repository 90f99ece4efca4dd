"""Writes the six files of leads as six real exports look: three layouts of workbook, a GB18030 CSV, a text that calls itself .xls."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import plan_leads as plan
from books import Sheet, workbook
from draw import Dice
from draw_leads import Row, lead_rows
from plan_leads import BLANK, EXPIRING, LAPSED, NEARLY_NEW, OTHER, OUTSIDE, UNSERVED


def write_leads(folder: Path, dice: Dice) -> None:
    """Write the six files into `folder`/leads."""
    rows = lead_rows(dice)
    files = {name: [row for row in rows if (row.file or row.source) == name] for name in plan.ROWS}
    home = folder / "leads"
    write_expiring(home / f"{EXPIRING}.xlsx", files[EXPIRING])
    write_lapsed(home / f"{LAPSED}.csv", files[LAPSED])
    write_nearly_new(home / f"{NEARLY_NEW}.xlsx", files[NEARLY_NEW])
    write_outside(home / f"{OUTSIDE}.xls", files[OUTSIDE])
    write_unserved(home / f"{UNSERVED}.xlsx", files[UNSERVED])
    write_other(home / f"{OTHER}.xlsx", files[OTHER])


def write_expiring(path: Path, rows: Sequence[Row]) -> None:
    """Two sheets with title, note and totals, and a hidden sheet of somebody's own notes."""
    headings = (
        "序号",
        "车牌号码",
        "车架号",
        "车主",
        "手机号",
        "商业险到期日",
        "上年保费",
        "上年业务员",
        "片区",
    )
    half = len(rows) // 2 + 7
    with workbook(path) as book:
        for name, part in (("城区", rows[:half]), ("乡镇", rows[half:])):
            sheet = Sheet(book, name, f"到期客户清单（{name}）", headings)
            sheet.note("导出时间：2026-11-02 08:02　保险止期：2026-10-25 至 2027-02-01")
            sheet.fill(
                [
                    (
                        str(n),
                        r.plate,
                        r.vin,
                        r.customer,
                        r.phone,
                        r.expires,
                        r.premium,
                        r.agent,
                        r.territory,
                    )
                    for n, r in enumerate(part, 1)
                ]
            )
            sheet.add(("合计", *[None] * 5, round(sum(yuan(r.premium) for r in part), 2)))
        notes = book.add_worksheet("筛选")
        notes.write_column(0, 0, ["筛选条件", "商业险到期日 在 90 天内", "上次导出 10 月 26 日"])
        notes.hide()


def yuan(typed: object) -> float:
    """Return an amount as typed as a number; a blank one is nothing."""
    text = str(typed).strip("¥").replace(",", "")
    return 0.0 if text in BLANK else float(text)


def write_lapsed(path: Path, rows: Sequence[Row]) -> None:
    """A GB18030 CSV with amounts in quotation marks."""
    headings = ("车牌", "VIN码", "被保险人", "电话", "保险止期", "去年保费", "原专员", "乡镇")
    values = [(r.plate, r.vin, r.customer, r.phone, r.expires, r.premium, r.agent, r.territory) for r in rows]
    _write_text(path, headings, values, ",")


def write_nearly_new(path: Path, rows: Sequence[Row]) -> None:
    """A plain sheet without a title, by agent id."""
    headings = ("车辆识别代号", "号牌号码", "客户名称", "联系方式", "到期日", "上年签单保费", "地区", "备注")
    with workbook(path) as book:
        sheet = Sheet(book, "Sheet1", "", headings)
        remarks = ("", "", "首年车险", "按揭车", "送保养券")
        sheet.fill(
            [
                (
                    r.vin,
                    r.plate,
                    r.customer,
                    r.phone,
                    r.expires,
                    r.premium,
                    r.territory,
                    remarks[n % len(remarks)],
                )
                for n, r in enumerate(rows)
            ]
        )


def write_outside(path: Path, rows: Sequence[Row]) -> None:
    """What some systems export as .xls: a GB18030 text with tabs. No VIN, no dates."""
    headings = ("车牌", "姓名", "电话号码", "地区", "备注信息")
    remarks = ("车展登记", "4S店", "保养登记", "转介绍")
    values = [
        (r.plate, r.customer, r.phone, r.territory, remarks[n % len(remarks)]) for n, r in enumerate(rows)
    ]
    _write_text(path, headings, values, "\t")


def write_unserved(path: Path, rows: Sequence[Row]) -> None:
    """A sheet with a title, and with totals after an empty row."""
    headings = ("车牌号", "车架号", "车主姓名", "联系电话", "交强险到期日期", "保费", "上年业务员")
    with workbook(path) as book:
        sheet = Sheet(book, "无保单服务经理", "无保单服务经理客户", headings)
        sheet.fill([(r.plate, r.vin, r.customer, r.phone, r.expires, r.premium, r.agent) for r in rows])
        sheet.row += 1
        sheet.add((f"合计 {len(rows)} 台",))


def write_other(path: Path, rows: Sequence[Row]) -> None:
    """What the manager hands out: each row says where it comes from."""
    headings = ("来源", "车牌号", "车架号", "客户姓名", "联系电话", "说明")
    remarks = ("", "领导介绍", "来电咨询", "")
    with workbook(path) as book:
        sheet = Sheet(book, "分管经理分配", "", headings)
        sheet.fill(
            [
                (r.typed_source, r.plate, r.vin, r.customer, r.phone, remarks[n % len(remarks)])
                for n, r in enumerate(rows)
            ]
        )


def _write_text(
    path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]], delimiter: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue().encode("gb18030"))
