"""Posting JSON to a robot: one host, no redirects, a bounded wait, and reasons in words."""

import json
import ssl
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from teamops.core.reasons import reason_of
from teamops.core.text import Text
from teamops.jobs.announcing.untold import Untold

MOST_READ = 65_536
TIMED_OUT = Text("没有及时回应", "there was no answer in time")
REFUSED = Text("连不上（对方拒绝连接）", "the connection was refused")
STATUS = Text("对方回答 HTTP {code}", "the answer was HTTP {code}")
BROKEN = Text("回答不完整", "the answer was broken off")
NOT_JSON = Text("回答不是 JSON", "the answer is no JSON")


class _NoRedirect(HTTPRedirectHandler):
    """What is posted, and the address it is posted to, are for one host alone."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def post(url: str, body: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Post JSON and return the answer's JSON object. Proxies are taken from the environment. Raises Untold."""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "teamops"}
    request = Request(url, json.dumps(body, ensure_ascii=False).encode(), headers)
    try:
        with build_opener(_NoRedirect).open(request, timeout=seconds) as answer:
            said = answer.read(MOST_READ)
    except HTTPError as error:
        with error:
            raise Untold(STATUS.filled(code=error.code)) from None
    except URLError as error:
        reason = error.reason
        raise Untold(why_not(reason) if isinstance(reason, OSError) else BROKEN) from None
    except OSError as error:
        raise Untold(why_not(error)) from None
    except (HTTPException, ValueError):
        raise Untold(BROKEN) from None
    try:
        value = json.loads(said)
    except ValueError:
        raise Untold(NOT_JSON) from None
    if not isinstance(value, dict):
        raise Untold(NOT_JSON)
    return value


def why_not(error: OSError) -> Text:
    """Return why a connection was not made or did not last."""
    from socket import gaierror

    if isinstance(error, ssl.SSLCertVerificationError):
        return Text("对方的证书不可信", "the other side's certificate is not trusted")
    if isinstance(error, TimeoutError):
        return TIMED_OUT
    if isinstance(error, ssl.SSLError):
        return Text("加密连接没有建立", "no encrypted connection could be made")
    if isinstance(error, gaierror):
        return Text("找不到这个网址的服务器", "there is no server of that name")
    if isinstance(error, ConnectionRefusedError):
        return REFUSED
    if isinstance(error, ConnectionError):
        return BROKEN
    return reason_of(error)
