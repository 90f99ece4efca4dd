"""A headless Chromium for tests, driven over its debugging pipe: one start measures many pages."""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--no-first-run",
    "--remote-debugging-pipe",
)
# The browser reads commands from file 3 and answers on file 4; the two may stand in each other's place before.
PLACED = """
import os, sys
for at, there in zip((103, 104), sys.argv[1:3]):
    os.dup2(int(there), at)
for at in (3, 4):
    os.dup2(at + 100, at)
os.execv(sys.argv[3], sys.argv[3:])
"""


class NoBrowserError(AssertionError):
    """There is no browser to look at the page with: a test that needs one fails, and says what to install."""


def program() -> str:
    """Return the browser's path; raises NoBrowserError."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise NoBrowserError(
        "the page of the daily report is tested in headless Chromium, which is not installed: "
        "apt install chromium fonts-noto-cjk (macOS, Windows: Google Chrome or Chromium on the PATH)"
    )


class Browser:
    """One browser with one tab. `seen` collects what it asked for and complained of since the last `open`."""

    def __init__(self, folder: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        command = [program(), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        self._out, self._into = ours[1], theirs[0]
        placed = [sys.executable, "-c", PLACED, str(ours[0]), str(theirs[1]), *command]
        self._process = subprocess.Popen(placed, pass_fds=(ours[0], theirs[1]), stderr=subprocess.DEVNULL)
        os.close(ours[0])
        os.close(theirs[1])
        self._left, self._number, self._session = b"", 0, ""
        self.seen: list[dict[str, Any]] = []
        target = next(t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        os.close(self._out)
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._into)

    def ask(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """Return the browser's answer to one command; AssertionError if it refuses."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self.seen.append(answer)
        assert "error" not in answer, (method, answer["error"])
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            piece = os.read(self._into, 1 << 20)
            assert piece, "the browser went away"
            self._left += piece
        one, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(one))

    def open(self, page: Path, width: int, height: int) -> None:
        """Show a file on a screen of this size, and wait until it is there."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.seen.clear()
        self.ask("Page.navigate", url=page.resolve().as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.seen):
            self.seen.append(self._next())

    def value(self, expression: str) -> Any:
        """Return what an expression is in the page shown, as plain values; a promise is waited for."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def spent(self) -> float:
        """Return the seconds of processor time that the browser has taken so far, however busy the machine is."""
        here, self._session = self._session, ""
        listed = self.ask("SystemInfo.getProcessInfo")["processInfo"]
        self._session = here
        return sum(float(process["cpuTime"]) for process in listed)

    def media(self, medium: str = "", **features: str) -> None:
        """Show the page as on this medium (screen, print), with features such as prefers_reduced_motion="reduce"."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=listed)

    def picture(self) -> bytes:
        """Return what is on the screen as a PNG."""
        return b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """Return the page as a PDF of the paper it asks for."""
        return b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def requests(self) -> list[str]:
        """Return the addresses asked for since `open`."""
        events = [event for event in self.seen if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in events]

    def complaints(self) -> list[str]:
        """Return what the browser's console was told since `open`: errors, refusals, exceptions."""
        kinds = {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
        return [json.dumps(event["params"]) for event in self.seen if event.get("method") in kinds]
