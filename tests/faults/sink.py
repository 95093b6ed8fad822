"""A mail server that refuses, falls silent, or takes a mail and hangs up."""

import asyncio
import random
import traceback
from asyncio import WriteTransport
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import cast

from aiosmtpd.smtp import SMTP, Envelope, Session

# Of every hundred mails, as long as it misbehaves.
REFUSED, SILENT, DROPPED = 8, 4, 6
PATIENCE = 30  # seconds of silence: longer than any client waits


@dataclass
class Receipt:
    """One mail that the server took, and how the conversation ended."""

    message_id: str
    dropped: bool
    said_goodbye: bool = False


@dataclass
class Sink:
    """Keeps what it took. `goodbye` comes only after the sender marked its row."""

    chance: random.Random
    misbehaves: bool = True
    receipts: list[Receipt] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 (the name that aiosmtpd calls)
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        throw = self.chance.randrange(100) if self.misbehaves else 100
        if throw < REFUSED:
            self.faults["refused"] += 1
            return "451 try later"
        if throw < REFUSED + SILENT:
            self.faults["silent"] += 1
            await asyncio.sleep(PATIENCE)
            return "451 try later"
        session.drops = throw < REFUSED + SILENT + DROPPED  # type: ignore[attr-defined]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        mail = message_from_bytes(envelope.content or b"")  # type: ignore[arg-type]
        drops: bool = session.drops  # type: ignore[attr-defined]
        receipt = Receipt(str(mail["Message-ID"]), drops)
        self.receipts.append(receipt)
        session.receipt = receipt  # type: ignore[attr-defined]
        if drops:
            self.faults["dropped"] += 1
            cast(WriteTransport, server.transport).abort()
        return "250 kept"

    async def handle_QUIT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if receipt := getattr(session, "receipt", None):
            receipt.said_goodbye = True
        return "221 bye"

    async def handle_exception(self, error: Exception) -> str:
        """Keep what went wrong inside the mail server; aiosmtpd would only log it.

        A sender that was killed breaks its connection: that is no failure.
        """
        if not isinstance(error, ConnectionError):
            self.failures.append(f"{type(error).__name__}: {error}")
            traceback.print_exception(error)
        return "500 broken"
