"""Telling a team's channels what came of a run. It never stops a job, never waits long, and never tells secrets."""

import threading
import time
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from teamops.core.text import Lang, Text
from teamops.core.workspace import Workspace
from teamops.jobs.announcing.mail import mail_of, send_mail
from teamops.jobs.announcing.message import Message, message_of
from teamops.jobs.announcing.robots import check_answer, request_of
from teamops.jobs.announcing.settings import ENV, Channel, Email
from teamops.jobs.announcing.untold import Untold
from teamops.jobs.announcing.web import TIMED_OUT, post
from teamops.jobs.outcome import Outcome
from teamops.jobs.settings import channels_in

STEP_SECONDS = 5.0  # for one step of a conversation: to connect, to be answered
WHOLE_SECONDS = 12.0  # for all channels, which are told at the same time
NAMES = {
    "wecom": Text("企业微信", "WeCom"),
    "dingtalk": Text("钉钉", "DingTalk"),
    "feishu": Text("飞书", "Feishu"),
    "email": Text("邮件", "email"),
}
FAILED = Text("没有通知到{name}：{why}", "{name} was not told: {why}")
FAULT = Text("teamops 自身出错（{kind}）", "teamops itself failed ({kind})")


def announce_all(
    workspace: Workspace,
    outcomes: Sequence[Outcome],
    *,
    step_seconds: float = STEP_SECONDS,
    whole_seconds: float = WHOLE_SECONDS,
) -> list[str]:
    """Tell the channels of teamops.yaml of a run, all at once; return what went wrong, in words for the log.

    The words are in the workspace's language and hold nothing of a secret: of an address, the host alone. Nothing is
    raised, and it ends within `whole_seconds`. A channel with `when: failure` is left out where every job was done
    and none of them comes back from having been given up.
    """
    lang = workspace.settings.language
    try:
        chosen = _chosen(channels_in(workspace), outcomes)
        message = message_of(outcomes, workspace.settings.team, lang) if chosen else None
    except Exception as fault:  # the jobs are done, whatever is wrong with telling of them
        return [_said(Text("任何人", "anybody"), _fault(fault), lang)]
    if message is None:
        return []
    heard = [_Telling(channel, message, step_seconds) for channel in chosen]
    end = time.monotonic() + whole_seconds
    for telling in heard:
        telling.begin()
    for telling in heard:
        telling.wait(max(0.0, end - time.monotonic()))
    return [_said(_name(t.channel), why, lang) for t in heard if (why := t.outcome()) is not None]


def _chosen(channels: Sequence[Channel], outcomes: Sequence[Outcome]) -> list[Channel]:
    failed = any(not outcome.done or outcome.recovers for outcome in outcomes)
    return [channel for channel in channels if outcomes and (failed or channel.when == "always")]


class _Telling:
    """One channel being told, in a thread of its own: one that hangs does not keep the program from ending."""

    def __init__(self, channel: Channel, message: Message, seconds: float) -> None:
        self.channel, self.message, self.seconds = channel, message, seconds
        self.done = threading.Event()
        self.why: Text | None = None

    def begin(self) -> None:
        try:
            threading.Thread(target=self._run, daemon=True).start()
        except RuntimeError as fault:  # the system gives no more threads
            self.why = _fault(fault)
            self.done.set()

    def wait(self, seconds: float) -> None:
        self.done.wait(seconds)

    def _run(self) -> None:
        try:
            _tell(self.channel, self.message, self.seconds)
        except Untold as untold:
            self.why = untold.why
        except Exception as fault:  # told in words; its own words might repeat an address
            self.why = _fault(fault)
        self.done.set()

    def outcome(self) -> Text | None:
        """Return why it was not told, None if it was."""
        return self.why if self.done.is_set() else TIMED_OUT


def _tell(channel: Channel, message: Message, seconds: float) -> None:
    if isinstance(channel, Email):
        send_mail(channel, mail_of(channel, message, datetime.now().astimezone()), seconds)
        return
    url, body = request_of(channel, message, time.time())
    check_answer(channel, post(url, body, seconds))


def _name(channel: Channel) -> Text:
    """What a channel is called in the log: its kind, and the host where that is no secret."""
    host = channel.host if isinstance(channel, Email) else _host(channel.url)
    kind = NAMES[channel.to]
    return Text(f"{kind.zh}（{host}）", f"{kind.en} ({host})") if host else kind


def _host(url: str) -> str:
    return url if url.startswith(ENV) else urlsplit(url).hostname or ""


def _fault(fault: Exception) -> Text:
    kind = type(fault).__name__
    return FAULT.filled(kind=kind)


def _said(name: Text, why: Text, lang: Lang) -> str:
    return FAILED.say(lang, name=name.say(lang), why=why.say(lang))
