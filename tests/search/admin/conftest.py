import pytest

from review.groups import EDITOR
from tests import builders


@pytest.fixture
def editor(client):
    builders.make_home()
    client.force_login(builders.make_user("eva", group=EDITOR))
    return client
