"""The three robots: what each is sent, how it is signed, and what its answer means.

WeCom (企业微信) takes markdown of 4,096 bytes. DingTalk (钉钉) and Feishu (飞书) take text; their bodies may have 20,000
and 20,480 bytes, mark-up of JSON included. All three answer HTTP 200 even where they refuse.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlsplit

from teamops.core.text import Text
from teamops.jobs.announcing.message import Message, fitted
from teamops.jobs.announcing.settings import DingTalk, Feishu, WeCom, address_fault
from teamops.jobs.announcing.untold import Untold, value_of

WECOM_BYTES = 4096
TEXT_BYTES = 18_000  # leaves room for the JSON around the text
SHOWN = 120
KEY_LENGTH = 16
NO_CODE = Text("回答里没有结果代码", "the answer holds no result code")
REFUSED = Text("对方拒绝：{code} {said}", "it was refused: {code} {said}")

Body = dict[str, Any]


def address_of(channel: WeCom | DingTalk | Feishu) -> str:
    """Return the robot's address, from the environment if that is where it is kept. Raises Untold."""
    url = value_of(channel.url)
    if fault := address_fault(url):
        raise Untold(fault)
    return url


def request_of(channel: WeCom | DingTalk | Feishu, message: Message, now: float) -> tuple[str, Body]:
    """Return where to post what. `now` is in seconds since 1970. Raises Untold where the environment lacks something."""
    url = address_of(channel)
    if isinstance(channel, WeCom):
        return url, _wecom(message)
    text = fitted([message.title, *message.lines], TEXT_BYTES, message.lang)
    secret = None if channel.secret is None else value_of(channel.secret)
    if isinstance(channel, DingTalk):
        body: Body = {"msgtype": "text", "text": {"content": text}}
        return (url if secret is None else _signed(url, secret, now)), body
    body = {"msg_type": "text", "content": {"text": text}}
    if secret is None:
        return url, body
    stamp = str(int(now))
    return url, {"timestamp": stamp, "sign": feishu_sign(stamp, secret), **body}


def dingtalk_sign(stamp: str, secret: str) -> str:
    """Return the signature of 钉钉: the secret is the key, “timestamp, line feed, secret” the message. In base64."""
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def feishu_sign(stamp: str, secret: str) -> str:
    """Return the signature of 飞书: “timestamp, line feed, secret” is the key, the message is empty. In base64."""
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def check_answer(channel: WeCom | DingTalk | Feishu, answer: Mapping[str, Any]) -> None:
    """Raise Untold unless the robot's answer says that it took the message."""
    names = ("code", "StatusCode") if isinstance(channel, Feishu) else ("errcode",)
    code = next((answer[name] for name in names if name in answer), None)
    if code is None or isinstance(code, bool):
        raise Untold(NO_CODE)
    if code != 0:
        said = answer.get("errmsg", answer.get("msg", answer.get("StatusMessage", "")))
        values = {"code": str(code)[:SHOWN], "said": _without_secrets(str(said), channel)}
        raise Untold(REFUSED.filled(**values))


def _wecom(message: Message) -> Body:
    title = f"**{message.title}**"
    if message.failed:
        title = f'<font color="warning">{title}</font>'
    content = fitted([title, *message.lines], WECOM_BYTES, message.lang)
    return {"msgtype": "markdown", "markdown": {"content": content}}


def _signed(url: str, secret: str, now: float) -> str:
    stamp = str(int(now * 1000))
    joint = "&" if urlsplit(url).query else "?"
    return f"{url}{joint}timestamp={stamp}&sign={quote_plus(dingtalk_sign(stamp, secret))}"


def _without_secrets(said: str, channel: WeCom | DingTalk | Feishu) -> str:
    """Return what a robot said in one short line, without anything of its address or secret that it may repeat."""
    parts = urlsplit(value_of(channel.url))
    words = [*parts.path.split("/"), *(pair.partition("=")[2] for pair in parts.query.split("&"))]
    # A key has digits in it or is long; “send” and “webhook” are words that an answer may well use.
    hidden = [word for word in words if len(word) >= KEY_LENGTH or any(c.isdigit() for c in word)]
    secret = getattr(channel, "secret", None)
    hidden += [value_of(secret)] if secret else []
    line = " ".join(said.split())
    for word in sorted(hidden, key=len, reverse=True):
        line = line.replace(word, "…")
    return line[:SHOWN]
