"""Where documents are kept and looked up; the settings will choose between engines."""

from .base import Engine


def get_engine() -> Engine:
    from .database import DatabaseEngine

    return DatabaseEngine()
