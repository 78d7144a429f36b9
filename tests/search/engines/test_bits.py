from search.engines.bits import list_bits, make_bits, pick_first, read_bits


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


def test_list_bits_gives_back_what_was_put_in():
    assert list_bits(make_bits([9, 4, 5], base=4), base=4) == [4, 5, 9]
    assert list_bits(0, base=4) == []


def test_pick_first_follows_the_order_and_passes_over_what_is_not_in_the_set():
    found = make_bits([4, 5, 9, 12], base=4)

    assert pick_first(found, [99, 12, 6, 5, 1, 4, 9], base=4, most=3) == [12, 5, 4]
