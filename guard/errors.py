"""A number that a visitor can read out, and that stands beside the traceback in the log."""

import logging
import secrets
import sys

logger = logging.getLogger(__name__)


def make_reference() -> str:
    """Return eight characters, easy to read out and unlikely to meet again."""
    return secrets.token_hex(4).upper()


def log_error_reference(*, request=None, **kwargs) -> None:
    """Write the request's reference and the exception to the log; connected to got_request_exception."""
    reference = getattr(request, "error_reference", "-")
    logger.error("Error reference %s", reference, exc_info=sys.exc_info())
