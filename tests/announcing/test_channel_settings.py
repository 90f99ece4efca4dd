"""teamops.yaml `announce:`: what may stand there, and that no secret stands in what is said of it."""

from pathlib import Path

import pytest

from teamops.core.problems import Problem
from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS
from teamops.jobs.announcing.settings import DingTalk, Email, Feishu, WeCom

GOOD = """
announce:
  - {to: wecom, url: "env:TEAMOPS_WECOM_URL", when: failure}
  - {to: dingtalk, url: "https://oapi.dingtalk.com/robot/send?access_token=x", secret: "env:A_1"}
  - {to: feishu, url: "https://open.feishu.cn/open-apis/bot/v2/hook/x", secret: s}
  - to: email
    host: smtp.example.com
    user: teamops
    password: "env:TEAMOPS_MAIL"
    sender: teamops@example.com
    recipients: [leader@example.com]
"""
SECRET = "TOP0SECRET"


def opened(folder: Path, text: str) -> tuple[Workspace | None, list[Problem]]:
    (folder / "teamops.yaml").write_text(f"team: 甲队\n{text}", encoding="utf-8")
    return open_workspace(folder, DOMAINS)


def test_four_channels(tmp_path: Path) -> None:
    found, problems = opened(tmp_path, GOOD)
    assert problems == []
    assert found is not None
    wecom, dingtalk, feishu, email = found.settings.announce
    assert isinstance(wecom, WeCom)
    assert (wecom.url, wecom.when) == ("env:TEAMOPS_WECOM_URL", "failure")
    assert isinstance(dingtalk, DingTalk)
    assert (dingtalk.secret, dingtalk.when) == ("env:A_1", "always")
    assert isinstance(feishu, Feishu)
    assert isinstance(email, Email)
    assert (email.security, email.at) == ("ssl", 465)


def test_nobody_is_told_unless_asked_for(tmp_path: Path) -> None:
    found, _ = opened(tmp_path, "")
    assert found is not None
    assert found.settings.announce == ()


@pytest.mark.parametrize(("security", "port"), [("ssl", 465), ("starttls", 587), ("none", 25)])
def test_the_usual_ports(security: str, port: int) -> None:
    words = {"to": "email", "host": "h", "security": security, "sender": "a@b", "recipients": ["c@d"]}
    assert Email.model_validate(words).at == port
    assert Email.model_validate({**words, "port": 2525}).at == 2525


MAIL = f"to: email, host: h, password: {SECRET}, recipients: [c@d]"


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        (f'to: wecom, url: "http://qyapi.weixin.qq.com/send?key={SECRET}"', "R305", "url"),
        (f'to: wecom, url: "https://user:{SECRET}@example.com/x"', "R305", "url"),
        (f'to: wecom, url: "{SECRET}"', "R305", "url"),
        (f'to: wecom, url: "https://example.com/{SECRET} 甲"', "R305", "url"),
        (f'to: wecom, url: "https://example.com:{SECRET}/"', "R305", "url"),
        (f'to: wecom, url: "https://example.com/#{SECRET}"', "R305", "url"),
        ('to: wecom, url: "env:NOT-A-NAME"', "R305", "url"),
        (f'to: wecom, url: "https://example.com/{SECRET}", secret: x', "R302", "secret"),
        (f'to: wecom, url: "https://example.com/{SECRET}", when: never', "R305", "when"),
        (f"to: feishu, url: [{SECRET}]", "R305", "url"),
        (f"to: feishu, url: 12, secret: {SECRET}", "R305", "url"),
        (f'to: dingtalk, secret: "{SECRET}"', "R310", "url"),
        (f'to: slack, url: "https://example.com/{SECRET}"', "R305", "to"),
        (f'url: "https://example.com/{SECRET}"', "R310", "to"),
        (f"{MAIL}, user: u, sender: a@b, security: none", "R305", "1"),
        (f"{MAIL}, sender: a@b", "R305", "1"),
        (f"{MAIL}, user: u, sender: 张珊", "R305", "sender"),
        (f"{MAIL}, user: u, sender: a@b, port: 0", "R305", "port"),
    ],
)
def test_what_is_wrong_is_said_at_its_line_without_the_secret(
    line: str, code: str, key: str, tmp_path: Path
) -> None:
    text = f'announce:\n  - {{to: wecom, url: "env:A"}}\n  - {{{line}}}\n'
    found, problems = opened(tmp_path, text)
    assert found is None
    (problem,) = problems
    assert (problem.code, str(problem.values["key"]), problem.source and problem.source.row) == (code, key, 4)
    said = [part for lang in ("zh", "en") for part in (problem.what(lang), problem.todo(lang))]
    assert SECRET not in "".join(said)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_may_be_told_in_clear(host: str) -> None:
    assert WeCom.model_validate({"to": "wecom", "url": f"http://{host}:8080/x"}).url
