"""The mail server through which notices are sent, with what goes wrong in words of ours.

Words of the server are never passed on: they may repeat an address.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from dashboard.errors import DashboardError
from dashboard.people.notices import NoticeMail

TIMEOUT = 20.0
"""Seconds that the server is waited for."""
TLS, STARTTLS, PLAIN = "tls", "starttls", "none"
"""How the connection is made safe."""
Sending = Callable[[str, NoticeMail], None]
"""Sends a mail to an address. Raises: NotSentError."""


class NotSentError(DashboardError):
    """A mail was not sent, for a reason that is said in one sentence."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in, under which name, and from which sender."""

    host: str
    port: int
    sender: str
    security: str = STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)

    @contextmanager
    def connected(self) -> Iterator[Sending]:
        """Open a connection; yield what sends a mail by it.

        Raises: NotSentError, if the server cannot be reached or does not take the name.
        """
        with self._opened() as smtp:

            def send(to: str, mail: NoticeMail) -> None:
                _send(smtp, self._message(to, mail))

            yield send

    @contextmanager
    def _opened(self) -> Iterator[smtplib.SMTP]:
        safe = ssl.create_default_context()
        smtp: smtplib.SMTP | None = None
        try:
            if self.security == TLS:
                smtp = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=safe)
            else:
                smtp = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
            if self.security == STARTTLS:
                smtp.starttls(context=safe)
            if self.user:
                smtp.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError:
            _close(smtp)
            raise NotSentError("The mail server does not take the name and password.") from None
        except ssl.SSLError:
            _close(smtp)
            raise NotSentError("No safe connection to the mail server could be made.") from None
        except smtplib.SMTPNotSupportedError:
            _close(smtp)
            raise NotSentError("The mail server offers no safe connection (STARTTLS).") from None
        except (OSError, smtplib.SMTPException):
            _close(smtp)
            raise NotSentError("The mail server could not be reached.") from None
        try:
            yield smtp
        finally:
            _close(smtp)

    def _message(self, to: str, mail: NoticeMail) -> EmailMessage:
        made = EmailMessage()
        made["From"], made["To"], made["Subject"] = self.sender, to, mail.subject
        made["Date"] = formatdate()
        made["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        made["Auto-Submitted"] = "auto-generated"  # no machine answers it
        made.set_content(mail.text)
        return made


def _send(smtp: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        smtp.send_message(message)
    except smtplib.SMTPRecipientsRefused:
        raise NotSentError("The mail server does not take the address of this person.") from None
    except smtplib.SMTPSenderRefused:
        raise NotSentError("The mail server does not take the sender (MAIL_FROM).") from None
    except smtplib.SMTPResponseException:
        raise NotSentError("The mail server did not take the mail.") from None
    except (OSError, smtplib.SMTPException):
        raise NotSentError(
            "The connection broke while it was sent: it may have arrived, and is not sent again."
        ) from None


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()
