"""What a project should have to be worth trying, as advice that stops nobody."""

from .advice import Advice, list_advice

__all__ = ["Advice", "list_advice"]
