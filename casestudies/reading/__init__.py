"""What a case's page shows, made ready for its template."""

from .page import read_case

__all__ = ["read_case"]
