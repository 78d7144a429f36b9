"""The inboxes of those who read the portal's mail: what came to a real SMTP server, as a mail program shows it."""

import re
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

SENT_WITHIN = 45


@dataclass(frozen=True)
class Inbox:
    """``mails`` grows while the server runs."""

    mails: list[bytes]

    def wait_for(self, email: str, *, number: int = 1) -> EmailMessage:
        """The mail with that number, from 1, that came to an address; the worker sends every ten seconds."""
        deadline = time.monotonic() + SENT_WITHIN
        while len(found := self.read(email)) < number:
            assert time.monotonic() < deadline, f"{len(found)} mails to {email} after {SENT_WITHIN} s"
            time.sleep(0.2)
        return found[number - 1]

    def read(self, email: str) -> list[EmailMessage]:
        mails = [message_from_bytes(mail, policy=policy.default) for mail in list(self.mails)]
        return [mail for mail in mails if mail["To"] == email]


def read_text(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def find_link(mail: EmailMessage, path: str) -> str:
    """The only address in the mail that holds ``path``."""
    (link,) = re.findall(rf"^\S*{re.escape(path)}\S*$", read_text(mail), re.MULTILINE)
    return link
