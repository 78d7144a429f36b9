"""How much a reader fetches at the first view.

`make run` serves files as they are; a deployment sends them compressed. So text counts as gzip makes it, and
fonts and pictures, which are compressed already, as they are.
"""

import gzip

import pytest
from playwright.sync_api import Response

TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
LIMITS_KB = {
    "/": 190,
    "/fall/norrkoping/": 150,
    "/fall/": 150,
    "/webbinarier/sociala-utfallskontrakt/": 150,
    "/larstigar/sociala-utfallskontrakt/": 150,
    "/larstigar/sociala-utfallskontrakt/5/": 150,
    "/bidra/": 150,
    "/bidra/ny/": 150,
}


@pytest.mark.parametrize(("path", "limit_kb"), LIMITS_KB.items(), ids=LIMITS_KB)
def test_first_view_is_light(open_page, path, limit_kb):
    page = open_page("about:blank")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto(path, wait_until="networkidle")

    weights = {answer.url: weigh(answer) for answer in answers}
    assert len(answers) <= 15, weights
    assert sum(weights.values()) <= limit_kb * 1024, weights


def weigh(answer: Response) -> int:
    kind = answer.headers.get("content-type", "")
    if kind.startswith("video/"):
        # A film is fetched as it is watched.
        return 0
    body = answer.body()
    is_text = kind.startswith(TEXT)
    return len(gzip.compress(body)) if is_text else len(body)
