"""The rows of a page in its editor: loaded, shared choices, folded with a headline (ADR 20)."""
