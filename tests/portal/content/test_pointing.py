"""A content file that points at what is not there is told so at the line where it stands."""

import pytest

from portal.content.faults import ContentFaults
from portal.content.loading import load_content

GUIDE = """---
type: guide
uid: UB-9001
title: En guide
slug: en-guide
when: "När [@P98] gäller"
---

# Syfte

Först en rad.

Sedan [@P99] och [en sida](ub:UB-9999).
[@p1]
"""
STEP = """---
type: step
uid: UB-9002
title: Ett steg
slug: ett-steg
guide: UB-9001
position: 1
goal: Ett mål
actions:
  - Gör det här
  - Läs [@P97]
---
"""


def test_load_content_names_the_line_of_each_marker_that_leads_nowhere(starter, tmp_path):
    (tmp_path / "a.md").write_text(GUIDE)
    (tmp_path / "b.md").write_text(STEP)

    with pytest.raises(ContentFaults) as faults:
        load_content(tmp_path)

    assert [str(fault) for fault in faults.value.faults] == [
        "a.md:6: Källan P98 finns inte.",
        "a.md:13: Källan P99 finns inte.",
        "a.md:13: Sidan UB-9999 finns inte.",
        "a.md:14: ”[@p1]” är ingen källa. Skriv en kod med versaler, som [@P1].",
    ]


def test_load_content_names_the_line_of_a_marker_in_a_list(starter, tmp_path):
    guide = GUIDE[: GUIDE.index("# Syfte")].replace(" [@P98]", "")
    (tmp_path / "a.md").write_text(guide)
    (tmp_path / "b.md").write_text(STEP)

    with pytest.raises(ContentFaults) as faults:
        load_content(tmp_path)

    assert [str(fault) for fault in faults.value.faults] == ["b.md:11: Källan P97 finns inte."]


def test_load_content_with_link_to_a_page_of_another_file_lets_it_pass(starter, tmp_path):
    text = GUIDE.replace(" [@P98]", "").replace(
        "Sedan [@P99] och [en sida](ub:UB-9999).\n[@p1]\n", "[b](ub:UB-9002)"
    )
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.md").write_text(STEP.replace(" [@P97]", " mera"))

    report = load_content(tmp_path)

    assert report.created == 2
