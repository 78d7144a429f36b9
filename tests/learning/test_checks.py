from learning.checks import check_films_are_sent_by_the_proxy


def test_check_films_warns_with_the_setting_until_the_proxy_sends_them(settings):
    settings.FILM_ACCEL_PREFIX = ""

    [warning] = check_films_are_sent_by_the_proxy(None)

    assert warning.id == "learning.W001"
    assert "FILM_ACCEL_PREFIX" in warning.hint


def test_check_films_sent_by_the_proxy_passes(settings):
    settings.FILM_ACCEL_PREFIX = "/_filmer/"

    assert check_films_are_sent_by_the_proxy(None) == []
