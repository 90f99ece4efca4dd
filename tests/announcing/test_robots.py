"""WeCom, DingTalk and Feishu against servers on this machine: exact bodies, signatures, refusals, silence."""

import base64
import hashlib
import hmac
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from listeners import closed_port, own_certificate, robot
from told import announced, outcome, workspace

from teamops.core.text import Lang
from teamops.jobs.announce import announce_all
from teamops.jobs.announcing.robots import dingtalk_sign, feishu_sign

KEY = "0123456789abcdef"
TEXT = "teamops 甲队：1 个任务，1 个完成\n✓ settle（应在 2026-11-01 08:00）：完成"
FEISHU_OK = b'{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}'


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_wecom_takes_markdown() -> None:
    with robot() as server:
        assert announced({"to": "wecom", "url": server.url()}) == []
    ((path, headers, body),) = server.heard
    assert path == f"/cgi-bin/webhook/send?key={KEY}"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    content = TEXT.replace("teamops 甲队：1 个任务，1 个完成", "**teamops 甲队：1 个任务，1 个完成**")
    assert body == {"msgtype": "markdown", "markdown": {"content": content}}


def test_wecom_marks_a_failure() -> None:
    with robot() as server:
        announced({"to": "wecom", "url": server.url()}, outcome(exit_code=65))
    content = server.heard[0][2]["markdown"]["content"]
    assert content.startswith(
        '<font color="warning">**teamops 甲队：1 个任务，1 个没有完成**</font>\n✗ settle'
    )


def test_dingtalk_without_and_with_a_signature() -> None:
    with robot() as server:
        before = int(time.time() * 1000)
        assert announced({"to": "dingtalk", "url": server.url("/robot/send?access_token=t0ken")}) == []
        signed = {"to": "dingtalk", "url": server.url("/robot/send?access_token=t0ken"), "secret": "SECa+b/c"}
        assert announced(signed) == []
        after = int(time.time() * 1000)
    (plain, _, body), (path, _, again) = server.heard
    assert plain == "/robot/send?access_token=t0ken"
    assert body == again == {"msgtype": "text", "text": {"content": TEXT}}
    query = dict(parse_qsl(urlsplit(path).query, strict_parsing=True))
    assert set(query) == {"access_token", "timestamp", "sign"}
    assert before <= int(query["timestamp"]) <= after  # in thousandths of a second
    # By 钉钉's own description: HMAC-SHA256 of “timestamp\nsecret” under the secret, base64, percent-encoded.
    said = f"{query['timestamp']}\nSECa+b/c".encode()
    by_hand = base64.b64encode(hmac.new(b"SECa+b/c", said, hashlib.sha256).digest()).decode()
    assert query["sign"] == by_hand
    assert "+" not in path.partition("sign=")[2]
    assert "/" not in path.partition("sign=")[2]


def test_feishu_without_and_with_a_signature() -> None:
    with robot(answer=FEISHU_OK) as server:
        before = int(time.time())
        url = server.url("/open-apis/bot/v2/hook/0a1b2c3d")
        assert announced({"to": "feishu", "url": url}) == []
        assert announced({"to": "feishu", "url": url, "secret": "s3cret"}) == []
    (_, _, body), (path, _, signed) = server.heard
    assert path == "/open-apis/bot/v2/hook/0a1b2c3d"
    assert body == {"msg_type": "text", "content": {"text": TEXT}}
    stamp = signed["timestamp"]
    assert before <= int(stamp) <= before + 10  # in seconds
    by_hand = base64.b64encode(hmac.new(f"{stamp}\ns3cret".encode(), b"", hashlib.sha256).digest()).decode()
    assert signed == {"timestamp": stamp, "sign": by_hand, **body}


def test_signatures_worked_out_elsewhere() -> None:
    # openssl dgst -sha256 -hmac: key and message as each robot's description has them.
    #   printf '1700000000000\nSEC123' | openssl dgst -sha256 -hmac 'SEC123' -binary | base64
    #   printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '1700000000\nabc' | xxd -p) -binary | base64
    assert dingtalk_sign("1700000000000", "SEC123") == "lkcPI1uoxBY1gUnCnnPH1Kkru0Hqjo7rFpA3haIVhEQ="
    assert feishu_sign("1700000000", "abc") == "VIS10b0EBvzzSdFnuk4tznEmK5wHaruvf/WnViv2yR4="


@pytest.mark.parametrize(
    ("to", "answer", "why"),
    [
        ("wecom", b'{"errcode":93000,"errmsg":"invalid webhook url"}', "对方拒绝：93000 invalid webhook url"),
        ("dingtalk", b'{"errcode":310000,"errmsg":"sign not match"}', "对方拒绝：310000 sign not match"),
        ("feishu", b'{"code":19021,"msg":"sign match fail"}', "对方拒绝：19021 sign match fail"),
        ("feishu", b'{"StatusCode":9499,"StatusMessage":"Bad Request"}', "对方拒绝：9499 Bad Request"),
        ("wecom", b"{}", "回答里没有结果代码"),
        ("wecom", b'{"errcode":false}', "回答里没有结果代码"),
        ("wecom", b"<html>", "回答不是 JSON"),
        ("wecom", b"[0]", "回答不是 JSON"),
        ("wecom", b"\xff", "回答不是 JSON"),
    ],
)
def test_http_200_with_a_refusal_is_a_failure(to: str, answer: bytes, why: str) -> None:
    with robot(answer=answer) as server:
        (said,) = announced({"to": to, "url": server.url()})
    assert said.endswith(f"：{why}")


def test_a_refusal_that_repeats_the_address_gives_nothing_away() -> None:
    answer = f'{{"errcode":1,"errmsg":"bad key {KEY}\\nand s3cret-word"}}'.encode()
    with robot(answer=answer) as server:
        (said,) = announced({"to": "dingtalk", "url": server.url(), "secret": "s3cret-word"})
    assert said == "没有通知到钉钉（127.0.0.1）：对方拒绝：1 bad key … and …"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_failures_are_said_in_the_language_of_the_workspace(lang: Lang) -> None:
    with robot(status=404) as server:
        (said,) = announced({"to": "wecom", "url": server.url()}, lang=lang)
    wanted = {
        "zh": "没有通知到企业微信（127.0.0.1）：对方回答 HTTP 404",
        "en": "WeCom (127.0.0.1) was not told: the answer was HTTP 404",
    }
    assert said == wanted[lang]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_secret_goes_on_to_another_host(status: int) -> None:
    with robot() as other, robot(status=status, headers={"Location": other.url("/steal")}) as server:
        (said,) = announced({"to": "wecom", "url": server.url()})
    assert said.endswith(f"HTTP {status}")
    assert other.heard == []


def test_nobody_listens() -> None:
    (said,) = announced({"to": "wecom", "url": f"http://127.0.0.1:{closed_port()}/send?key={KEY}"})
    assert said == "没有通知到企业微信（127.0.0.1）：连不上（对方拒绝连接）"


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.setenv("no_proxy", "*")
    (said,) = announced({"to": "wecom", "url": f"https://no-such-host.invalid/send?key={KEY}"})
    assert said == "没有通知到企业微信（no-such-host.invalid）：找不到这个网址的服务器"


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with robot(certificate=own_certificate(tmp_path)) as server:
        (said,) = announced({"to": "wecom", "url": server.url()})
    assert said == "没有通知到企业微信（127.0.0.1）：对方的证书不可信"
    assert server.heard == []


def test_no_tls_where_it_should_be() -> None:
    with robot() as server:
        (said,) = announced({"to": "wecom", "url": server.url().replace("http:", "https:")})
    assert said == "没有通知到企业微信（127.0.0.1）：加密连接没有建立"


def test_silence_ends_in_time() -> None:
    with robot(mute=threading.Event()) as server:
        start = time.monotonic()
        (said,) = announced({"to": "wecom", "url": server.url()}, seconds=0.3)
        waited = time.monotonic() - start
    assert said == "没有通知到企业微信（127.0.0.1）：没有及时回应"
    assert waited < 3


def test_ten_silent_channels_are_waited_for_together() -> None:
    with robot(mute=threading.Event()) as server:
        own = workspace(*[{"to": "wecom", "url": server.url()}] * 10)
        start = time.monotonic()
        said = announce_all(own, [outcome()], step_seconds=30, whole_seconds=0.5)
        waited = time.monotonic() - start
    assert len(said) == 10
    assert waited < 5


def test_one_that_fails_does_not_keep_the_others_from_being_told() -> None:
    with robot() as server:
        own = workspace(
            {"to": "wecom", "url": f"http://127.0.0.1:{closed_port()}/x"},
            {"to": "wecom", "url": server.url()},
        )
        assert len(announce_all(own, [outcome()])) == 1
    assert len(server.heard) == 1


@pytest.mark.parametrize(("when", "codes", "told"), [
    ("always", (0, 0), 1), ("failure", (0, 3), 0), ("failure", (0, 65), 1), ("always", (), 0),
])  # fmt: skip
def test_when_a_channel_is_told(when: str, codes: tuple[int, ...], told: int) -> None:
    with robot() as server:
        own = workspace({"to": "wecom", "url": server.url(), "when": when})
        assert announce_all(own, [outcome(exit_code=code) for code in codes]) == []
    assert len(server.heard) == told  # several jobs are one message


def test_an_address_and_a_secret_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = {"to": "dingtalk", "url": "env:TEAMOPS_URL", "secret": "env:TEAMOPS_SECRET"}
    with robot() as server:
        monkeypatch.setenv("TEAMOPS_URL", server.url("/robot/send?access_token=t0ken") + "\n")
        (said,) = announced(channel)
        assert said == "没有通知到钉钉（env:TEAMOPS_URL）：环境变量 TEAMOPS_SECRET 没有设置"
        monkeypatch.setenv("TEAMOPS_SECRET", "x")
        assert announced(channel) == []
    assert "&sign=" in server.heard[0][0]
    monkeypatch.delenv("TEAMOPS_URL")
    (said,) = announced(channel)
    assert said.endswith("环境变量 TEAMOPS_URL 没有设置")


@pytest.mark.parametrize(
    "url", ["http://qyapi.example.com/x", "ftp://x", "file:///etc/passwd", "https://", "x"]
)
def test_an_address_in_the_environment_is_looked_at_too(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMOPS_URL", url)
    (said,) = announced({"to": "wecom", "url": "env:TEAMOPS_URL"})
    assert said == "没有通知到企业微信（env:TEAMOPS_URL）：不是完整的 https 网址"


@pytest.mark.parametrize(("to", "most"), [("wecom", 4096), ("dingtalk", 18_000), ("feishu", 18_000)])
def test_a_long_run_is_cut_to_what_the_robot_takes(to: str, most: int) -> None:
    many = [outcome("check", totals={"people": n}) for n in range(600)]
    with robot(answer=FEISHU_OK if to == "feishu" else b'{"errcode":0}') as server:
        assert announced({"to": to, "url": server.url()}, *many) == []
    body: dict[str, Any] = server.heard[0][2]
    text = next(v for part in body.values() if isinstance(part, dict) for v in part.values())
    assert most - 200 < len(text.encode()) <= most
    assert text.endswith("……（太长，没有全写；其余看运行日志）")


def test_a_fault_of_our_own_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("https://secret.example.com/key")

    channel = {"to": "wecom", "url": "https://qyapi.example.com/send"}
    monkeypatch.setattr("teamops.jobs.announce.request_of", broken)
    assert announced(channel) == ["没有通知到企业微信（qyapi.example.com）：teamops 自身出错（RuntimeError）"]
    monkeypatch.setattr("teamops.jobs.announce.message_of", broken)
    assert announced(channel) == ["没有通知到任何人：teamops 自身出错（RuntimeError）"]
