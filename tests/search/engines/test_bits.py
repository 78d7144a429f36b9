from search.engines.bits import make_bits, read_bits


def test_make_bits_one_for_each_number():
    assert make_bits([0, 3]) == 0b1001
    assert make_bits(iter([5, 4]), base=4) == 0b11


def test_make_bits_below_the_base_is_left_out():
    assert make_bits([1, 6], base=4) == 0b100
    assert make_bits([1], base=4) == 0
    assert make_bits([]) == 0


def test_read_bits_numbers_as_the_database_joins_them():
    assert read_bits("7,4,6", base=4) == 0b1101
    assert read_bits(None, base=4) == read_bits("", base=4) == 0
