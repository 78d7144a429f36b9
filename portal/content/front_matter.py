"""Files with YAML front matter and a body in named sections: read with line numbers, written in one form."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from .faults import Fault

FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?\n)---\n(?P<body>.*)\Z", re.S)
HEADING = re.compile(r"^# (?P<name>[^\n]+)$", re.M)
# One line for each value, so that a change shows as one line in a diff.
LINE_WIDTH = 100_000


@dataclass
class ContentFile:
    """A parsed file; ``lines`` maps the path of a key (``("facts", 2, "label")``) to its line."""

    name: str
    meta: dict[str, Any]
    sections: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple, int] = field(default_factory=dict)

    def line_of(self, *path: Any) -> int:
        """The line of the deepest known part of ``path``."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1

    def fault(self, message: str, *path: Any) -> Fault:
        return Fault(self.name, self.line_of(*path), message)


def read_file(path: Path, name: str) -> tuple[ContentFile | None, list[Fault]]:
    """Parse one file; a file that cannot be parsed gives faults and no content."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    match = FRONT_MATTER.match(text)
    if not match:
        return None, [Fault(name, 1, _("The file must begin with front matter between two lines of “---”."))]
    try:
        node = yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
        meta = yaml.safe_load(match["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return None, [Fault(name, line, _("The front matter is not valid YAML: %(why)s") % {"why": error})]
    if not isinstance(meta, dict):
        return None, [Fault(name, 1, _("The front matter must be “key: value” lines."))]
    content = ContentFile(name, meta, lines=dict(_walk_lines(node, ())))
    first_body_line = match["yaml"].count("\n") + 3
    faults = _read_sections(content, match["body"], first_body_line)
    return content, faults


def _walk_lines(node: yaml.Node, path: tuple):
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 2
            yield from _walk_lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*path, index), value.start_mark.line + 2
            yield from _walk_lines(value, (*path, index))


def _read_sections(content: ContentFile, body: str, first_line: int) -> list[Fault]:
    headings = list(HEADING.finditer(body))
    before = body[: headings[0].start()] if headings else body
    faults = []
    if before.strip():
        message = _("Text must stand under one of the file's headings, “# …”.")
        faults.append(Fault(content.name, first_line, message))
    ends = [match.start() for match in headings[1:]] + [len(body)] * bool(headings)
    for match, end in zip(headings, ends, strict=True):
        section = match["name"].strip()
        written = body[match.end() : end]
        content.sections[section] = written.strip("\n")
        content.lines[("#", section)] = line = first_line + body[: match.start()].count("\n")
        content.lines[("#", section, "text")] = line + len(written) - len(written.lstrip("\n"))
    return faults


class _FlowList(list):
    """A list written on one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if "\n" in text:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", text)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(
    _FlowList,
    lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True),
)


def _with_flow_lists(value: Any) -> Any:
    """Short lists of codes on one line; everything else below each other."""
    if isinstance(value, dict):
        return {key: _with_flow_lists(item) for key, item in value.items()}
    if isinstance(value, list):
        if all(isinstance(item, str) and len(item) <= 40 and "\n" not in item for item in value):
            flow = _FlowList(value)
            return flow if len(", ".join(value)) <= 160 else list(value)
        return [_with_flow_lists(item) for item in value]
    return value


def write_text(meta: dict[str, Any], sections: dict[str, str]) -> str:
    """The one form in which a file is written; reading it gives ``meta`` and ``sections`` back."""
    head = yaml.dump(
        _with_flow_lists(meta), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=LINE_WIDTH
    )
    body = "".join(f"\n# {name}\n\n{text}\n" for name, text in sections.items() if text)
    return f"---\n{head}---\n{body}"
