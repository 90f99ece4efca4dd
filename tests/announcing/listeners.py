"""Servers on this machine that a robot or a mail program may be: they keep what they hear and answer as told."""

import base64
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Robot:
    """A robot's server: what it heard (path with query, headers, JSON), and what it answers."""

    answer: bytes = b'{"errcode":0,"errmsg":"ok"}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    mute: threading.Event | None = None  # where given, it answers only once this is set
    heard: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"

    def url(self, path: str = "/cgi-bin/webhook/send?key=0123456789abcdef") -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"


@contextmanager
def robot(certificate: Path | None = None, **says: Any) -> Iterator[Robot]:
    """Serve a robot; with a certificate over TLS."""
    own = Robot(**says)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            own.heard.append((self.path, dict(self.headers), json.loads(body)))
            if own.mute is not None:
                own.mute.wait(20)
            self.send_response(own.status)
            for name, value in own.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(own.answer)

        def do_GET(self) -> None:
            own.heard.append((self.path, dict(self.headers), None))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(own.answer)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # a caller that hangs up is part of the tests

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        own.scheme = "https"
    own.port = server.server_address[1]
    with _served(server):
        try:
            yield own
        finally:
            if own.mute is not None:
                own.mute.set()


@dataclass
class MailServer:
    """An SMTP server: each mail as (user and password, sender, recipients, text); `refuses` answers these commands with 5xx."""

    refuses: tuple[str, ...] = ()
    offers: tuple[str, ...] = ("AUTH PLAIN LOGIN",)
    certificate: Path | None = None  # for STARTTLS
    port: int = 0
    mails: list[tuple[str, str, list[str], bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def mail_server(**says: Any) -> Iterator[MailServer]:
    own = MailServer(**says)

    class Handler(StreamRequestHandler):
        def tell(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def handle(self) -> None:
            login, sender, recipients = "", "", []
            self.tell("220 here")
            while raw := self.rfile.readline():
                line = raw.decode().strip()
                own.said.append(line)
                word = line.split()[0].upper() if line else ""
                if word in own.refuses:
                    self.tell(f"{535 if word == 'AUTH' else 550} no, secret-{word}")
                elif word == "EHLO":
                    for offer in ("here", *own.offers):
                        self.tell(f"250-{offer}")
                    self.tell("250 HELP")
                elif word == "STARTTLS":
                    self.tell("220 go on")
                    self._encrypt()
                elif word == "AUTH":
                    login = base64.b64decode(line.split()[2]).decode().replace("\0", " ").strip()
                    self.tell("235 welcome")
                elif word == "MAIL":
                    sender = line.partition("<")[2].partition(">")[0]
                    self.tell("250 ok")
                elif word == "RCPT":
                    recipients.append(line.partition("<")[2].partition(">")[0])
                    self.tell("250 ok")
                elif word == "DATA":
                    self.tell("354 go on")
                    own.mails.append((login, sender, recipients, self._text()))
                    self.tell("250 ok")
                elif word == "QUIT":
                    self.tell("221 bye")
                    return
                else:
                    self.tell("250 ok")

        def _text(self) -> bytes:
            lines = []
            while (raw := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(raw)
            return b"".join(lines)

        def _encrypt(self) -> None:
            assert own.certificate is not None
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(own.certificate)
            self.request = context.wrap_socket(self.request, server_side=True)
            self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)

    class Server(ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    own.port = server.server_address[1]
    with _served(server):
        yield own


@contextmanager
def _served(server: Any) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def own_certificate(folder: Path) -> Path:
    """Write a key and a certificate for 127.0.0.1 that nobody has vouched for."""
    import ipaddress

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "own.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
