"""Strict YAML: every fault with its line and code, worked out from the text beside it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from teamops.core.text import Text
from teamops.core.validation import hint, wrong
from teamops.core.yaml import load_model, parse_yaml, read_yaml, validate


def parsed(text: str) -> list[tuple[str, int]]:
    """Return the code and line of each problem of a YAML text."""
    document, problems = parse_yaml(text.encode(), "f.yaml")
    assert (document is None) == bool(problems)
    return [(p.code, p.source.row) for p in problems if p.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2", [("R303", 2)]),
        ('2026-01-01: 1\n"2026-01-01": 2', [("R303", 2)]),
        ("a: {b: 1, b: 2}", [("R303", 1)]),
        ("t: 8:30", [("R304", 1)]),
        ("a: on\nb: Off\nc: yes\nd: NO\ne: True", [("R304", n) for n in range(1, 6)]),
        ("on: 3", [("R304", 1)]),
        ("a: 0701\nb: 1_000\nc: 0x1F\nd: .inf\ne: 1e3\nf: 1.5e+3", [("R304", n) for n in (1, 2, 3, 4, 6)]),
        ("a: 2026-10-08 08:30:00", [("R304", 1)]),
        ("a: =", [("R304", 1)]),
        ("a: !!binary aGVsbG8=", [("R304", 1)]),
        ("a: 1\nb: 2026-02-30", [("R301", 2)]),
        ("? [a, b]\n: 1", [("R301", 1)]),
        ("~: 1", [("R301", 1)]),
        ("a: 1\n<<: {b: 1}", [("R301", 2)]),
        ("a: &x 1", [("R301", 1)]),
        ("a: 1\nb: *x", [("R301", 2)]),
        ("a: [1, 2", [("R301", 1)]),
        ("a: b: c", [("R301", 1)]),
        ("a:\n\t- b", [("R301", 2)]),
        ("a: 1\n--- \nb: 2", [("R301", 2)]),
        ("a: 1\n\x07b: 2", [("R301", 2)]),
        ("a: %x", [("R301", 1)]),
        ("a: 1\na: 2\nb: 8:30", [("R303", 2), ("R304", 3)]),
    ],
)
def test_what_yaml_would_change_in_silence_is_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert parsed(text) == expected


def test_what_is_read_is_told() -> None:
    """8:30 is 8×60+30 = 510 in base 60; 0701 is 7×64+1 = 449 in base 8."""
    _, problems = parse_yaml(b"a: 8:30\nb: on\nc: 0701\nd: off\ne: 8:30.5", "f.yaml")
    assert [str(p.values["read"]) for p in problems] == ["510", "true", "449", "false", "510.5"]
    assert "8:30" in problems[0].todo("zh")


def test_plain_values_keep_their_type_and_line() -> None:
    text = 'a: 1\nb: -2.50\nc: true\nd: 2026-10-08\ne: "8:30"\nf: null\ng:\n  - x\n  - {h: 007a}\n'
    document, problems = parse_yaml(text.encode("utf-8-sig"), "f.yaml")
    assert document is not None
    assert not problems
    assert document.data == {
        "a": 1,
        "b": Decimal("-2.50"),
        "c": True,
        "d": date(2026, 10, 8),
        "e": "8:30",
        "f": None,
        "g": ["x", {"h": "007a"}],
    }
    assert (document.line(("g", 1, "h")), document.line(("g", 1)), document.line(("d",))) == (9, 9, 4)
    assert (document.line(("g", 5)), document.line(("nowhere",))) == (7, 1)


def test_an_empty_file_is_an_empty_mapping() -> None:
    document, _ = parse_yaml(b"# nothing\n", "f.yaml")
    assert document is not None
    assert document.data == {}
    assert document.line(("a",)) == 1


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 1\nb: 夷陵".encode("gb18030"))
    document, problems = read_yaml(path, "f.yaml")
    assert document is None
    assert [(p.code, p.source and p.source.row) for p in problems] == [("R301", 2)]
    document, problems = read_yaml(tmp_path / "none.yaml", "none.yaml")
    assert document is None
    assert [p.code for p in problems] == ["F002"]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    length: Annotated[int, Field(ge=1)] = 1
    on_day: date | None = None


class Round(BaseModel):
    shape: Literal["round"]
    radius: Decimal


class Square(BaseModel):
    shape: Literal["square"]
    side: Decimal


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    team: Annotated[str, Field(min_length=1)]
    language: Literal["zh", "en"] = "zh"
    part: Part = Part()
    parts: list[Part] = []
    by_name: dict[str, Part] = {}
    either: list[str] | str = "x"
    form: Annotated[Round | Square, Field(discriminator="shape")] | None = None
    from_: int = Field(default=1, alias="from")
    code: Annotated[str, Field(pattern="^[a-z]+$")] = "a"
    even: int = 2
    anything: object = None

    @field_validator("even")
    @classmethod
    def is_even(cls, value: int) -> int:
        if value % 2:
            raise wrong(Text("应为偶数", "it must be even"), Text("例如 4", "e.g. 4"))
        return value


@pytest.mark.parametrize(
    ("text", "code", "row", "key"),
    [
        ("langauge: zh", "R302", 2, "langauge"),
        ("part:\n  lenght: 3", "R302", 3, "lenght"),
        ("parts:\n- {length: 2}\n- {width: 2}", "R302", 4, "width"),
        ("by_name:\n  a: {width: 2}", "R302", 3, "width"),
        ("language: de", "R305", 2, "language"),
        ("part: {length: 0}", "R305", 2, "length"),
        ("part: {length: true}", "R305", 2, "length"),
        ("part: {on_day: someday}", "R305", 2, "on_day"),
        ("part: 3", "R305", 2, "part"),
        ("parts: 3", "R305", 2, "parts"),
        ("by_name: 3", "R305", 2, "by_name"),
        ("either: 3", "R305", 2, "either"),
        ("form: {shape: oval}", "R305", 2, "shape"),
        ("form: {radius: 1}", "R310", 2, "shape"),
        ("form:\n  shape: round", "R310", 2, "radius"),
        ("from: x", "R305", 2, "from"),
        ("code: A1", "R305", 2, "code"),
        ("even: 3", "R305", 2, "even"),
    ],
)
def test_each_fault_of_a_setting_has_its_code_line_and_key(text: str, code: str, row: int, key: str) -> None:
    document, _ = parse_yaml(f"team: 续保\n{text}\n".encode(), "f.yaml")
    assert document is not None
    found, problems = validate(document, Whole)
    assert found is None
    assert [(p.code, p.source and p.source.row, p.values["key"]) for p in problems] == [(code, row, key)]
    for lang in ("zh", "en"):
        assert "{" not in problems[0].what(lang)
        assert problems[0].todo(lang)


def test_words_of_a_fault_in_both_languages() -> None:
    document, _ = parse_yaml(
        b"langauge: en\nlanguage: de\npart: {length: 0}\neven: 3\nfrom: [1, {a: true}]", "f"
    )
    assert document is not None
    _, problems = validate(document, Whole)
    said = [(p.code, p.what("zh"), p.todo("en")) for p in problems]
    assert ("R302", "没有“langauge”这个设置", said[-1][2]) == said[-1]
    assert said[-1][2].startswith("did you mean “language”? known here: team、language、part")
    assert ("R310", "缺少“team”", "add it: text") in said
    assert ("R305", "“language”的值“de”不对：不是可选的值", "use zh, en") in said
    assert ("R305", "“length”的值“0”不对：不能小于 1", "use a whole number, e.g. 3") in said
    assert ("R305", "“even”的值“3”不对：应为偶数", "use e.g. 4") in said
    assert ("R305", "“from”的值“[1, {a: true}]”不对：应为整数", "use a whole number, e.g. 3") in said


def test_every_fault_comes_at_once_and_a_good_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: 1\nb: 2\n", encoding="utf-8")
    found, problems = load_model(path, "f.yaml", Whole)
    assert found is None
    assert [p.code for p in problems] == ["R310", "R302", "R302"]
    path.write_text("team: 续保\npart: {length: 3}\n", encoding="utf-8")
    found, problems = load_model(path, "f.yaml", Whole)
    assert found is not None
    assert (found.part.length, problems) == (3, [])
    path.write_text("team: on\n", encoding="utf-8")
    assert load_model(path, "f.yaml", Whole)[0] is None


def test_a_list_where_settings_should_be() -> None:
    document, _ = parse_yaml(b"- 1", "f")
    assert document is not None
    _, problems = validate(document, Whole)
    assert [(p.code, p.source and p.source.row) for p in problems] == [("R305", 1)]


def test_a_hint_needs_likeness() -> None:
    assert hint("talk_minuts", ["calls", "talk_minutes"]).zh == "您是指“talk_minutes”吗？"
    assert hint("xyz", ["calls", "talk_minutes"]) == Text("", "")


@pytest.mark.parametrize(
    ("text", "line", "reads"),
    [
        ("team：续保一队\n", 1, "team: 续保一队"),
        ("team: 一队\nlanguage：zh\nrules: rules/\n", 2, "language: zh"),
        ("notice: 批评，警告\ndeduct：{2015-12-03: 50}\n", 2, "deduct: {2015-12-03: 50}"),
        ("a:\n  b: {x: 1}\n  c：  2  # 说明：两个\n", 3, "c: 2  # 说明：两个"),
        ("a: {2015-12-03: 50， 2026-11-01: 60}\n", 1, "a: {2015-12-03: 50, 2026-11-01: 60}"),
    ],
)
def test_full_width_stops_are_told_at_their_line_with_how_it_reads(text: str, line: int, reads: str) -> None:
    """A Chinese keyboard types ： and ，: YAML takes them for letters, and complains of some other line."""
    document, problems = parse_yaml(text.encode(), "规则.yaml")
    assert document is None
    assert [(p.code, p.source.row if p.source else 0) for p in problems] == [("R301", line)]
    assert reads in problems[0].what("zh") + problems[0].what("en")


def test_a_list_parted_by_full_width_commas_is_refused_and_a_sentence_is_not() -> None:
    """[续保专员，团队长] would be one position that nobody holds: the rule would bind nobody, in silence."""
    document, problems = parse_yaml("notice: 批评，警告\napplies_to: [续保专员，团队长]\n".encode(), "x")
    assert document is None
    assert [(p.code, p.source.row if p.source else 0) for p in problems] == [("R301", 2)]
    document, problems = parse_yaml('notice: 批评，警告\nwords: ["一，二", 三]\n# 说，明\n'.encode(), "x")
    assert problems == []
    assert document is not None
    assert document.data == {"notice": "批评，警告", "words": ["一，二", "三"]}


@pytest.mark.parametrize(
    "line", ["b: 1", "b: !x 1", "b:\t1", "b: &x 1", "b: {c: d?}", "b: ]", "b: |\n  1", "b: '"]
)
def test_libyaml_where_it_is_there_changes_nothing(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"a:\n  - {{x: 1.50, y: 2026-10-08}}  # 说明\n{line}\n".encode()
    quick = parse_yaml(text, "a.yaml")
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert quick == parse_yaml(text, "a.yaml")
