"""What is said to a clerk: no names of code in a Chinese sentence, and for each thing the one word of docs/words.md."""

import re

from source import ROOT, texts_of_source
from teamops.core.text import Text
from teamops.leads.schema import OUTCOME_TABLE

# A line of settings as it is typed, and a key at the end of a sentence beside the file that it stands in.
TYPED = re.compile(
    r"\w+: \{\{.*\}\}|[\w/]+\.yaml 里写 \w+: \w+|[\w/]+\.yaml 的 \w+|\{\w*\}|\w*[/\w]*\.(?:yaml|csv|xlsx|xml|com|jsonl|html|log|head|timer|cron|plist|bat)"
)
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_.]+\b")


def test_no_name_of_code_stands_in_a_chinese_sentence() -> None:
    found = {zh: keys for zh, _ in texts_of_source() if (keys := KEY.findall(TYPED.sub("", zh)))}
    assert found == {}


GLOSSARY = ROOT / "docs" / "words.md"
# Headings of sheets that are out already are understood when they come back.
OLD_HEADINGS = {"为何给他"}
# Texts of people and other programs: data, not what we say.
READ_IN = re.compile(
    r"`[^`]*`|“[^”]*”|\| .*(?:identifier|text|choice|date|money|whole number|duration)[^|]*\|.*"
)


def not_used() -> tuple[list[str], list[str]]:
    """The words of the glossary that are not used, in Chinese and in English."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    (heads, *terms) = rows
    assert heads == ["中文", "English", "不用", "not"]
    zh, en = (
        [word for term in terms for word in term[at].split(mark) if word]
        for at, mark in ((2, "、"), (3, ", "))
    )
    return zh, en


def test_the_glossary_names_each_term_once_and_forbids_none_of_its_own() -> None:
    zh, en = not_used()
    assert len(zh) > 30
    assert len(set(zh)) == len(zh)
    assert len(set(en)) == len(en)


def test_no_text_bears_a_word_that_is_not_used() -> None:
    zh, en = not_used()
    other = re.compile(rf"\b(?:{'|'.join(map(re.escape, en))})\b", re.IGNORECASE)
    said = [pair for pair in texts_of_source() if pair[0] not in OLD_HEADINGS]
    assert [(word, text) for text, _ in said for word in zh if word in text] == []
    assert [text for _, text in said if other.search(text)] == []


def test_no_page_and_no_rule_bears_a_chinese_word_that_is_not_used() -> None:
    zh, _ = not_used()
    pages = [
        ROOT / "README.zh-CN.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted((ROOT / "rules").glob("*.yaml")),
    ]
    found = [
        (page.name, word, line)
        for page in pages
        if page != GLOSSARY
        for line in page.read_text(encoding="utf-8").splitlines()
        for word in zh
        if word in READ_IN.sub("", line)
    ]
    assert found == []


def test_a_heading_that_was_renamed_is_known_when_an_old_sheet_comes_back() -> None:
    assert Text("分配原因", "Why assigned") in OUTCOME_TABLE.own
    assert {title.zh for title in OUTCOME_TABLE.own} >= OLD_HEADINGS
