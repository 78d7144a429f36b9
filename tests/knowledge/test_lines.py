from knowledge.lines import split_lines


def test_split_lines_with_blank_lines_keeps_the_items():
    assert split_lines(" Samla alla \n\n\r\nEnas\n") == ["Samla alla", "Enas"]
