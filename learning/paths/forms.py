"""The editor's form of a learning path."""

from knowledge.forms import KnowledgePageForm


class PathForm(KnowledgePageForm):
    # What a path lacks, no source could have reported.
    not_reported = None
