"""The same words by mail, against a small SMTP server on this machine."""

import threading
import time
from email import message_from_bytes, policy
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from listeners import closed_port, mail_server, own_certificate
from told import announced, outcome, workspace

from teamops.jobs.announce import announce_all


def channel(port: int, **more: Any) -> dict[str, Any]:
    usual = {
        "to": "email", "host": "127.0.0.1", "port": port, "security": "none", "sender": "teamops@example.com",
        "recipients": ["leader@example.com", "office@example.com"],
    }  # fmt: skip
    return {**usual, **more}


def test_a_mail_in_utf8_to_everybody() -> None:
    with mail_server() as server:
        assert announced(channel(server.port), outcome(exit_code=65)) == []
    ((login, sender, recipients, raw),) = server.mails
    assert (login, sender) == ("", "teamops@example.com")
    assert recipients == ["leader@example.com", "office@example.com"]
    assert raw.isascii()  # whatever the servers on the way can carry
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["Subject"] == "teamops 甲队：1 个任务，1 个没有完成"
    assert mail["From"] == "teamops@example.com"
    assert mail["To"] == "leader@example.com, office@example.com"
    assert mail["Date"] is not None
    assert str(mail["Message-ID"]).endswith("@example.com>")
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content().replace("\r\n", "\n")
    assert text == (
        "teamops 甲队：1 个任务，1 个没有完成\n\n"
        "✗ settle（应在 2026-11-01 08:00）：没有完成，退出码 65（输入不能用）\n"
    )
    # This machine's own name is neither looked up nor told.
    assert server.said[0] == "ehlo [127.0.0.1]"


def test_user_and_password_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        own = channel(server.port, user="teamops", password="env:TEAMOPS_MAIL")
        (said,) = announced(own)
        assert said == "没有通知到邮件（127.0.0.1）：环境变量 TEAMOPS_MAIL 没有设置"
        assert server.said == []
        monkeypatch.setenv("TEAMOPS_MAIL", "pass word")
        assert announced(own) == []
    assert server.mails[0][0] == "teamops pass word"


@pytest.mark.parametrize(
    ("refuses", "why"),
    [
        (("AUTH",), "邮箱的用户名或密码不对"),
        (("MAIL",), "邮件服务器不收这个发件人"),
        (("RCPT",), "邮件服务器不收这些收件人"),
        (("DATA",), "邮件服务器回答 550"),
        (("EHLO", "HELO"), "邮件服务器回答 550"),
    ],
)
def test_what_a_server_refuses_is_said_in_our_own_words(refuses: tuple[str, ...], why: str) -> None:
    with mail_server(refuses=refuses) as server:
        own = channel(server.port)
        if "AUTH" in refuses:
            own |= {"user": "teamops", "password": "pass word"}
        (said,) = announced(own)
    assert (
        said == f"没有通知到邮件（127.0.0.1）：{why}"
    )  # and nothing of the server's answer, which may repeat ours


def test_a_server_without_starttls_is_told_nothing() -> None:
    with mail_server() as server:
        (said,) = announced(channel(server.port, security="starttls", user="teamops", password="pass word"))
    assert said.endswith("：邮件服务器不支持 STARTTLS")
    assert not [line for line in server.said if line.upper().startswith(("AUTH", "MAIL"))]


def test_a_certificate_that_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    with mail_server(offers=("STARTTLS", "AUTH PLAIN"), certificate=own_certificate(tmp_path)) as server:
        (said,) = announced(channel(server.port, security="starttls", user="teamops", password="pass word"))
    assert said.endswith("：对方的证书不可信")
    assert not [line for line in server.said if line.upper().startswith("AUTH")]


def test_tls_from_the_start_is_not_spoken_to_a_plain_server() -> None:
    with mail_server() as server:
        (said,) = announced(channel(server.port, security="ssl"), seconds=1.0)
    assert said.startswith("没有通知到邮件（127.0.0.1）：")
    assert server.mails == []


def test_nobody_listens() -> None:
    assert announced(channel(closed_port())) == ["没有通知到邮件（127.0.0.1）：连不上（对方拒绝连接）"]


def test_silence_ends_in_time() -> None:
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        (said,) = announced(channel(silent.getsockname()[1]), seconds=0.3)
    assert said == "没有通知到邮件（127.0.0.1）：没有及时回应"
    assert time.monotonic() - start < 3


def test_a_server_that_answers_a_letter_at_a_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each letter comes in time, the whole never would.
    stop = threading.Event()

    def drip(listener: socket) -> None:
        caller, _ = listener.accept()
        with caller:
            while not stop.wait(0.05):
                caller.sendall(b"2")

    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        own = workspace(channel(listener.getsockname()[1]))
        start = time.monotonic()
        (said,) = announce_all(own, [outcome()], step_seconds=5, whole_seconds=0.5)
        waited = time.monotonic() - start
        stop.set()
        thread.join()
    assert said.endswith("没有及时回应")
    assert waited < 3
