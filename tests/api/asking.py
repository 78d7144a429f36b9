"""Questions to /api/v1/search, answered and refused."""

URL = "/api/v1/search"


def ask(client, **parameters):
    response = client.get(URL, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def refuse(client, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["title"] == "Frågan går inte att besvara som den är ställd"
    return [(error["parameter"], error["detail"]) for error in problem["errors"]]
