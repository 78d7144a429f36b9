"""Keeps secrets that stand in addresses out of the logs."""

import logging
import re

# What follows is a token, up to the next thing that ends a path; addresses of the admin hold none.
SECRET_PATH = re.compile(
    r"(?<!/admin)("
    r"/utkast/(?!las/)"
    r"|/sok/folj/(?:bekrafta|avsluta)/"
    r"|/bidra/fortsatt/"
    r"|/webbinarier/anmalan/(?!lankar/|skickad/)"
    r"|/larande/(?!(?:spara|synk|klar|texter|konto|glom|radera|intyg|mina-uppgifter)/)"
    r"|/konto/inbjudan/"
    r")[^/?\s\"'<>]+"
)
MASKED = r"\1***"
# These have handlers of their own, which settings do not reach.
OTHER_LOGGERS = ("django.server", "gunicorn.access", "gunicorn.error")


class MaskSecretPaths(logging.Filter):
    """Writes ``/utkast/***`` for the address of a shared draft, and so on, wherever it stands in the message."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = SECRET_PATH.sub(MASKED, message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True


def mask_other_loggers() -> None:
    for name in OTHER_LOGGERS:
        logging.getLogger(name).addFilter(MaskSecretPaths())
