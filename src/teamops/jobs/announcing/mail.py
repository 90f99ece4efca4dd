"""The same words by mail, over SMTP."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from teamops.core.text import Text
from teamops.jobs.announcing.message import Message
from teamops.jobs.announcing.settings import Email
from teamops.jobs.announcing.untold import Untold, value_of
from teamops.jobs.announcing.web import BROKEN, why_not

NAMED = "[127.0.0.1]"  # how this machine names itself: looking up its own name may take half a minute
LOGIN = Text("邮箱的用户名或密码不对", "the mail server refused the user or the password")
RECIPIENTS = Text("邮件服务器不收这些收件人", "the mail server refused the recipients")
SOME_REFUSED = Text("有 {count} 个收件人被拒绝", "{count} recipients were refused")
ANSWERED = Text("邮件服务器回答 {code}", "the mail server answered {code}")


def mail_of(channel: Email, message: Message, now: datetime) -> EmailMessage:
    """Return the mail, in UTF-8; `now` with its offset."""
    mail = EmailMessage()
    mail["From"] = channel.sender
    mail["To"] = ", ".join(channel.recipients)
    mail["Subject"] = message.title
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=channel.sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join([message.title, "", *message.lines, ""]), charset="utf-8", cte="base64")
    return mail


def send_mail(channel: Email, mail: EmailMessage, seconds: float) -> None:
    """Send it; raises Untold. `seconds` bound each step of the conversation."""
    user, password = (None if v is None else value_of(v) for v in (channel.user, channel.password))
    try:
        with _connected(channel, seconds) as server:
            if channel.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if user is not None and password is not None:
                server.login(user, password)
            refused = server.send_message(mail)
    except smtplib.SMTPException as error:
        raise Untold(_why(error)) from None
    except OSError as error:
        raise Untold(why_not(error)) from None
    if refused:
        values = {"count": len(refused)}
        raise Untold(SOME_REFUSED.filled(**values))


def _connected(channel: Email, seconds: float) -> smtplib.SMTP:
    if channel.security == "ssl":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(channel.host, channel.at, NAMED, timeout=seconds, context=context)
    return smtplib.SMTP(channel.host, channel.at, NAMED, timeout=seconds)


def _why(error: smtplib.SMTPException) -> Text:
    """Return the reason in words of our own: a server may repeat what it was told."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, OSError):
        return why_not(error.__context__)
    known = {
        smtplib.SMTPAuthenticationError: LOGIN,
        smtplib.SMTPRecipientsRefused: RECIPIENTS,
        smtplib.SMTPSenderRefused: Text("邮件服务器不收这个发件人", "the mail server refused the sender"),
        smtplib.SMTPNotSupportedError: Text("邮件服务器不支持 STARTTLS", "the mail server has no STARTTLS"),
        smtplib.SMTPServerDisconnected: BROKEN,
    }
    for kind, text in known.items():
        if isinstance(error, kind):
            return text
    if isinstance(error, smtplib.SMTPResponseException):
        return ANSWERED.filled(code=error.smtp_code)
    return BROKEN
