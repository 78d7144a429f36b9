from knowledge.sections import SectionRegistry


def test_load_sections_come_in_order_and_empty_ones_are_left_out():
    registry = SectionRegistry()
    registry.register("late", lambda page: [page], "late.html", order=20)
    registry.register("empty", lambda page: [], "empty.html")
    registry.register("early", lambda page: "text", "early.html", order=10)

    loaded = registry.load("page")

    assert loaded == [("early", "early.html", "text"), ("late", "late.html", ["page"])]


def test_register_with_a_name_in_use_replaces():
    registry = SectionRegistry()
    registry.register("cases", lambda page: "old", "old.html")
    registry.register("cases", lambda page: "new", "new.html")

    assert [section.content for section in registry.load(None)] == ["new"]
