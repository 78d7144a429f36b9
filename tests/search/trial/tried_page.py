"""What stands on the page that tests a search."""

ADDRESS = "/admin/testa-sokning/"


def text_of(node):
    return " ".join(node.get_text(" ").split())


def table_after(page, heading):
    node = next(node for node in page.find_all(["h2", "h3"]) if text_of(node) == heading)
    rows = node.find_next("table").select("tbody tr")
    return [[text_of(cell) for cell in row.find_all("td")] for row in rows]
