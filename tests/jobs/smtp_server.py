"""A real mail server on the loopback, and one that never answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Inbox:
    """Keeps what the server takes: ``mails`` as ``(receivers, mail)``."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 taken"


def find_free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def run_smtp_server(settings) -> Iterator[Inbox]:
    """Let mail be delivered by SMTP to a server that takes everything."""
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=find_free_port())
    server.start()
    try:
        deliver_to(settings, server.port)
        yield inbox
    finally:
        server.stop()


@contextmanager
def run_hanging_server(settings) -> Iterator[list[socket.socket]]:
    """Let mail be delivered to a server that accepts connections, listed as they come, and never says a word."""
    accepted: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        deliver_to(settings, server.getsockname()[1])

        def accept() -> None:
            while True:
                try:
                    accepted.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield accepted
        finally:
            # Closing alone would not wake accept().
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in accepted:
                connection.close()


def deliver_to(settings, port: int) -> None:
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
