"""How the sheets look, and how a text comes into a cell."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

DARK, LINE = "0A3D30", "B9C7C0"
HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=DARK)
NEEDED_FILL = PatternFill("solid", fgColor="A8481A")
WRAPPED = Alignment(wrap_text=True, vertical="top")
THIN = Border(bottom=Side("thin", color=LINE))


def put(cell, text: str) -> None:
    """As text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
