"""Everything that sends to ``/intake/…`` in a format of its own, a module each; `SOURCES` lists them."""

from typing import Final

from bot.intake.sources.mail import brevo, mailgun, mailjet, postmark, raw, resend, sendgrid, ses
from bot.intake.sources.source import Source
from bot.intake.sources.support import freshdesk, front, helpscout, intercom, zendesk

SOURCES: Final[dict[str, Source]] = {
    one.name: one
    for one in (
        postmark.SOURCE,
        sendgrid.SOURCE,
        mailgun.SOURCE,
        ses.SOURCE,
        resend.SOURCE,
        mailjet.SOURCE,
        brevo.SOURCE,
        raw.SOURCE,
        zendesk.SOURCE,
        intercom.SOURCE,
        front.SOURCE,
        freshdesk.SOURCE,
        helpscout.SOURCE,
    )
}
"""Every kind of source, by the name that stands in its path and in its settings."""
