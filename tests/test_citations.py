"""Every clause that a rule quotes stands in the regulations, word for word, under the number it cites."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from papers import PAPERS
from source import texts_of_source
from teamops.core.rules.documents import in_words, quoted_papers

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "regulations"
RULES = [
    rule
    for path in sorted((ROOT / "rules").glob("*.yaml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", ())
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
    found |= cash_clauses() | secretaries_clauses() | meeting_clauses()
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


def meeting_clauses() -> dict[str, str]:
    """Return the paragraphs of 会议制度, by their number."""
    lines = (TEXTS / "meetings.txt").read_text(encoding="utf-8").splitlines()
    return {f"会议制度-{n}": folded(line) for n, line in enumerate(lines, 1)}


def secretaries_clauses() -> dict[str, str]:
    """Return what the secretaries of 销售团队管理方案 do: P4-ssg-2-2 is item 2) of the second of them."""
    found: dict[str, str] = {}
    person = ""
    for line in (TEXTS / "p4.txt").read_text(encoding="utf-8").splitlines():
        who, item = re.match(r"(\d)、", line), re.match(r"(\d)\)", line)
        if who:
            person = who[1]
        elif item and person:
            found[f"P4-ssg-{person}-{item[1]}"] = folded(line)
    return found


CLAUSES = clauses()


def test_there_is_something_to_find() -> None:
    """9 rules of leads and pay, the six sources of the one that deals leads, 9 controls of the cash books, 3 of the
    recordings, 1 of the daily report, 1 of the place of work, 6 of meetings, 3 of receivables."""
    assert len(RULES) == 9 + 9 + 3 + 1 + 1 + 6 + 3
    assert len(QUOTED) == 9 + 6 + 9 + 3 + 1 + 1 + 6 + 3
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
    assert folded("应收款记录") in CLAUSES["P4-ssg-2-2"]
    assert folded("应收款记录") not in CLAUSES["P4-ssg-2-1"] + CLAUSES["P4-ssg-1-7"]
    assert folded("送单对接") in CLAUSES["P1-三-4"]
    assert folded("台帐登记") not in CLAUSES["P1-三-4"]
    assert folded("每天扣罚５０元") in CLAUSES["P1-六-1"]


# --- as people read it ------------------------------------------------------------------------------------------

SHORT = re.compile(r"\bP\d-")  # a cite as programs have it
SAID = re.compile(r"(?:方案|资金管理制度)第[一二三四五六七八九十]+条(?:第\d+项)?")
PRINTED = [
    *sorted((ROOT / "tests" / "golden").glob("*.txt")),
    *sorted(ROOT.glob("README*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "samples" / "README.md",
]


@pytest.mark.parametrize("cite", sorted({cite for _, cite, _ in QUOTED}))
def test_every_cite_of_the_rules_has_words_in_both_languages(cite: str) -> None:
    zh, en = in_words(cite, PAPERS, "zh"), in_words(cite, PAPERS, "en")
    assert cite not in (zh, en), "its document is not listed in rules/documents.yaml"
    assert re.fullmatch(r"[^-\s]+第.+", zh)
    assert en.isascii()
    assert len(quoted_papers([cite], PAPERS, "zh")) == len(quoted_papers([cite], PAPERS, "en")) == 1


def test_the_words_of_a_cite() -> None:
    said = {
        "P1-六-1": ("方案第六条第1项", "Scheme, article 6, item 1"),
        "P1-四": ("方案第四条", "Scheme, article 4"),
        "P2-二": ("资金管理制度第二条", "Cash rules, article 2"),
        "P3-三-A-1": ("执行力方案第三条A款第1项", "Execution scheme, article 3, part A, item 1"),
        "P4-第三章": ("销售部方案第三章", "Sales scheme, chapter 3"),
        "P4-ssg-1-6": ("销售部方案“ssg”第1项第6目", "Sales scheme, section ssg, item 1, point 6"),
        "P1-二十一-12": ("方案第二十一条第12项", "Scheme, article 21, item 12"),
        "工资支付暂行规定 第十六条": ("工资支付暂行规定第十六条", "Wage Payment Provisions, article 16"),
        "现金管理暂行条例 第五条": ("现金管理暂行条例第五条", "Cash Management Regulations, article 5"),
        # A document that nobody named, and what is no cite, stay as they are written.
        "P9-六-1": ("P9-六-1", "P9-六-1"),
        "XP1-六": ("XP1-六", "XP1-六"),
        "公司规定 3.2": ("公司规定 3.2", "公司规定 3.2"),
    }
    for cite, (zh, en) in said.items():
        assert in_words(cite, PAPERS, "zh") == zh
        assert in_words(cite, PAPERS, "en") == en
    assert in_words("迟到（P1-七-2、P1-七-4）", PAPERS, "zh") == "迟到（方案第七条第2项、方案第七条第4项）"
    assert quoted_papers(["P1-六-1", "P2-二", "P1-四"], PAPERS, "zh") == [
        "方案：夷陵支公司续保团队管理方案（自查报告）",
        "资金管理制度：团队管理方案的“资金管理”部分",
    ]


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_nobody_reads_a_cite_of_programs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not SHORT.findall("\n".join(line for line in text.splitlines() if '"clause"' not in line))


def test_what_the_program_says_names_clauses_as_the_rules_do() -> None:
    """A wording may name a clause by itself; then by the document's name and under a number that there is."""
    known = {in_words(cite, PAPERS, "zh") for cite in CLAUSES} | {
        in_words(f"P1-{part}", PAPERS, "zh") for part in "一二三四五六七八"
    }
    texts = list(texts_of_source())
    assert not [zh for zh, en in texts if SHORT.search(zh + en)]
    named = {found for zh, _ in texts for found in SAID.findall(zh)}
    assert named
    assert named <= known
