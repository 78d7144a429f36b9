import pytest

from browse.map_bounds import Box, find_bounds, frame_places, read_boxes


def test_map_has_bounds_of_every_municipality():
    boxes = read_boxes()

    outside = [
        code
        for code, box in boxes.items()
        if not (-1 < box.left < box.right < 641 and -1 < box.top < box.bottom < 1537)
    ]
    assert (len(boxes), outside) == (290, [])


def test_find_bounds_follows_offsets_and_new_starts():
    assert find_bounds("M10,10l5,0l0,-3zM30,40l1,2z") == Box(10.0, 7.0, 31.0, 42.0)


def test_frame_places_holds_them_with_a_margin(monkeypatch):
    boxes = {"0001": Box(100, 100, 150, 120), "0002": Box(140, 100, 200, 140)}
    monkeypatch.setattr("browse.map_bounds.read_boxes", lambda: boxes)

    assert frame_places(["0001", "0002"]).view_box == "94.0 94.0 112.0 52.0"


@pytest.mark.parametrize("codes", [[], ["9999"]])
def test_frame_places_that_the_map_lacks_is_none(codes):
    assert frame_places(codes) is None
