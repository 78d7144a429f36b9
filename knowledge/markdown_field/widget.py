"""The text area of a field of running text."""

from wagtail.admin.widgets import AdminAutoHeightTextInput


class MarkdownTextarea(AdminAutoHeightTextInput):
    """Grows with its text; ``static/js/admin/markdown.js`` gives it a toolbar and a preview.

    With ``is_list`` each line is an item of its own, as in a step's list of what to do.
    """

    def __init__(self, attrs: dict | None = None, *, is_list: bool = False) -> None:
        self.is_list = is_list
        own = {"rows": 4, "data-controller": "w-autosize ub-markdown"}
        if is_list:
            own["data-ub-markdown-list-value"] = "true"
        super().__init__({**own, **(attrs or {})})
