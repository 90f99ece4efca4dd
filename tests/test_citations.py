"""Every clause that a rule quotes stands in the regulations, word for word, under the number it cites."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "regulations"
RULES = [
    rule
    for path in sorted((ROOT / "rules").glob("*.yaml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]
# What a rule quotes, and what its parts quote: each source of leads has its own item of P1-四.
QUOTED = [
    (f"{rule['id']} {part.get('name', '')}".strip(), part["clause"]["cite"], part["clause"]["text"])
    for rule in RULES
    for part in (rule, *rule.get("sources", ()))
]


def folded(text: str) -> str:
    """Fold widths and drop blanks, so that ， and , are one."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def clauses() -> dict[str, str]:
    """Return the words of each clause: P1-六-1 is the plan's part 六, item 1; P1-四 what part 四 says above its items."""
    found: dict[str, str] = {}
    part = ""
    for line in (TEXTS / "p1.txt").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"([一二三四五六七八九十])、", line)
        item = re.match(r"(\d+)、", line)
        if heading:
            part = heading[1]
        elif item and part:
            found[f"P1-{part}-{item[1]}"] = folded(line)
        elif part and f"P1-{part}-1" not in found:
            found[f"P1-{part}"] = found.get(f"P1-{part}", "") + folded(line)
    found |= cash_clauses()
    law = (TEXTS / "wages.txt").read_text(encoding="utf-8").splitlines()
    found[f"{law[0]} {law[1]}"] = folded("".join(law[2:]))
    return found


def cash_clauses() -> dict[str, str]:
    """Return the words of the parts of 资金管理: P2-二 is its part 二 (“二:现金管理制度”)."""
    found: dict[str, str] = {}
    part = ""
    for line in (TEXTS / "p2.txt").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"([一二三四]):", line)
        if heading:
            part = f"P2-{heading[1]}"
        elif part:
            found[part] = found.get(part, "") + folded(line)
    return found


CLAUSES = clauses()


def test_there_is_something_to_find() -> None:
    """9 rules of leads and pay, the six sources of the one that deals leads, 9 controls of the cash books, 3 of the
    recordings, 1 of the daily report."""
    assert len(RULES) == 9 + 9 + 3 + 1
    assert len(QUOTED) == 9 + 6 + 9 + 3 + 1
    assert {cite for _, cite, _ in QUOTED if cite.startswith("P2-")} == {"P2-一", "P2-二", "P2-三"}
    assert {f"P2-{part}" for part in "一二三四"} <= set(CLAUSES)
    quoted = [cite for _, cite, _ in QUOTED if cite.startswith("P1-四")]
    assert quoted == ["P1-四", *(f"P1-四-{n}" for n in range(1, 7))]
    assert {
        "P1-四",
        "P1-四-1",
        "P1-六-1",
        "P1-六-2",
        "P1-七-1",
        "P1-七-5",
        "工资支付暂行规定 第十六条",
    } <= set(CLAUSES)


@pytest.mark.parametrize(("rule", "cite", "text"), QUOTED, ids=[rule for rule, *_ in QUOTED])
def test_the_words_stand_in_the_clause(rule: str, cite: str, text: str) -> None:
    assert folded(text) in CLAUSES[cite], rule


def test_changed_words_or_another_clause_are_seen() -> None:
    assert folded("情节严重,扣发100元") in CLAUSES["P1-七-1"]
    assert folded("情节严重,扣发200元") not in CLAUSES["P1-七-1"]
    assert folded("每天扣罚50元") not in CLAUSES["P1-六-2"]
    assert folded("平均分配") in CLAUSES["P1-四"]
    assert folded("到期前30天") in CLAUSES["P1-四-1"]
    assert folded("到期前31天") not in CLAUSES["P1-四-1"]
    assert folded("历史掉保业务") not in CLAUSES["P1-四-1"] + CLAUSES["P1-四"]
    assert folded("建议2000元,且是收入额") in CLAUSES["P2-二"]
    assert folded("建议3000元,且是收入额") not in CLAUSES["P2-二"]
    assert folded("建议2000元,且是收入额") not in CLAUSES["P2-一"] + CLAUSES["P2-三"] + CLAUSES["P2-四"]
    assert CLAUSES["P2-四"].startswith(folded("报销人持原始凭证签字"))
    assert folded("送单对接") in CLAUSES["P1-三-4"]
    assert folded("台帐登记") not in CLAUSES["P1-三-4"]
    assert folded("每天扣罚５０元") in CLAUSES["P1-六-1"]
