"""A case as structured data for search engines and reference managers."""

from casestudies.cards import describe_place
from casestudies.models import CaseStudyPage
from knowledge.citation import absolute_url, last_changed_on
from knowledge.references import References

LICENCE_URLS = {
    "cc_by_4_0": "https://creativecommons.org/licenses/by/4.0/",
    "cc0_1_0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def describe_case(case: CaseStudyPage, references: References) -> dict:
    """The case as schema.org's Article, with its sources as citations."""
    url = absolute_url(case)
    data = {
        "@type": "Article",
        "@id": url,
        "url": url,
        "identifier": case.uid,
        "headline": case.title,
        "description": case.summary,
        "abstract": case.result,
        "inLanguage": "sv",
        "dateModified": last_changed_on(case).isoformat(),
        "publisher": {"@type": "Organization", "name": "Utfallsbanken"},
        "about": [theme.name for theme in case.themes.all()],
        "contentLocation": {"@type": "Place", "name": describe_place(case)},
        "citation": [
            {"@type": "CreativeWork", "name": item.source.title, "url": item.source.url}
            for item in references.numbered
        ],
    }
    if case.licence in LICENCE_URLS:
        data["license"] = LICENCE_URLS[case.licence]
    return data
