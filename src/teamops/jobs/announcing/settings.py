"""Where a team is told that its jobs ran: the robots and the mail of teamops.yaml `announce:`."""

import re
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from teamops.core.text import Text
from teamops.core.validation import wrong

ENV = "env:"
VARIABLE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*")
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
PRINTABLE = re.compile(r"[!-~]+")  # what an address may hold: ASCII without blanks
PORTS = {"ssl": 465, "starttls": 587, "none": 25}

NO_ADDRESS = Text("不是完整的 https 网址", "it is no whole https address")
AN_ADDRESS = Text(
    '机器人设置页里的网址 https://…，或 "env:变量名"',
    'the robot\'s address https://…, or "env:NAME_OF_A_VARIABLE"',
)
A_VARIABLE = Text('例如 "env:TEAMOPS_WECOM_URL"', 'e.g. "env:TEAMOPS_WECOM_URL"')
A_MAIL = Text("例如 leader@example.com", "e.g. leader@example.com")
IN_CLEAR = Text("密码会不加密地发出去", "the password would travel in clear")
HALF = Text("user 和 password 要么都写，要么都不写", "user and password go together")
BOTH = Text("两样都写，或都删掉", "both of them, or neither")


def address_fault(url: str) -> Text | None:
    """Return what is wrong with a robot's address, None if nothing is: https, or http on this machine; no user in it."""
    try:
        parts: SplitResult = urlsplit(url)
        host, known = parts.hostname, parts.port is None or parts.port > 0
    except ValueError:
        return NO_ADDRESS
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in HERE)
    whole = PRINTABLE.fullmatch(url) and host and known and "@" not in parts.netloc and not parts.fragment
    return None if safe and whole else NO_ADDRESS


def _held(text: str) -> str:
    if text.startswith(ENV) and not VARIABLE.fullmatch(text):
        raise wrong(Text("env: 后面不是变量名", "after env: there is no name of a variable"), A_VARIABLE)
    return text


def _address(text: str) -> str:
    if not text.startswith(ENV) and (fault := address_fault(text)):
        raise wrong(fault, AN_ADDRESS)
    return text


def _mailbox(text: str) -> str:
    if not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+", text):
        raise wrong(Text("不是邮箱地址", "it is no mail address"), A_MAIL)
    return text


Words = Annotated[str, StringConstraints(min_length=1)]
# Either the value itself, or “env:NAME”: the variable of the environment that holds it.
Held = Annotated[Words, AfterValidator(_held)]
Address = Annotated[Held, AfterValidator(_address)]
Mailbox = Annotated[Words, AfterValidator(_mailbox)]


class _Channel(BaseModel):
    """`when`: after every run, or only where a job was not done."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: Literal["always", "failure"] = "always"


class WeCom(_Channel):
    """A group's robot of 企业微信."""

    to: Literal["wecom"]
    url: Address


class DingTalk(_Channel):
    """A group's robot of 钉钉. `secret`: that of 加签, where the robot asks for it."""

    to: Literal["dingtalk"]
    url: Address
    secret: Held | None = None


class Feishu(_Channel):
    """A group's robot of 飞书. `secret`: that of 签名校验, where the robot asks for it."""

    to: Literal["feishu"]
    url: Address
    secret: Held | None = None


class Email(_Channel):
    """Mail over SMTP. `port` is by default the usual one of `security`."""

    to: Literal["email"]
    host: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:_-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    security: Literal["ssl", "starttls", "none"] = "ssl"
    user: Held | None = None
    password: Held | None = None
    sender: Mailbox
    recipients: Annotated[tuple[Mailbox, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _safe(self) -> "Email":
        if (self.user is None) != (self.password is None):
            raise wrong(HALF, BOTH)
        if self.password is not None and self.security == "none" and self.host not in HERE:
            raise wrong(IN_CLEAR, Text("security: ssl 或 starttls", "security: ssl or starttls"))
        return self

    @property
    def at(self) -> int:
        """The port."""
        return PORTS[self.security] if self.port is None else self.port


Channel = WeCom | DingTalk | Feishu | Email
Channels = tuple[Annotated[Channel, Field(discriminator="to")], ...]
