"""One change of many pages at once, shown line by line before it is made (ADR 24)."""
