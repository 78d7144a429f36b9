import pytest

from search.plain_text import to_plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Ett team tog fram det [@P1] tillsammans [@P2].", "Ett team tog fram det tillsammans."),
        ("Läs [guiden](ub:UB-0010) först", "Läs guiden först"),
        ("## Rubrik\n\n- ett\n- **två**\n1. tre", "Rubrik ett två tre"),
        ("::: callout fact\nViktigt.\n:::", "Viktigt."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("snake_case och 2*3", "snake_case och 2*3"),
        ("", ""),
    ],
)
def test_to_plain_text_markdown_reads_as_a_reader_sees_it(markdown, plain):
    assert to_plain_text(markdown) == plain
