"""Addresses of submissions, room by room. Fixed words stand before what is a reference."""

from .bulk.urls import urlpatterns as bulk
from .changing.urls import urlpatterns as changing
from .duplicates.urls import urlpatterns as duplicates
from .own_municipality.urls import urlpatterns as own_municipality
from .receipts.urls import urlpatterns as receipts
from .uploads.urls import urlpatterns as uploads
from .writing.urls import urlpatterns as writing

app_name = "submissions"
urlpatterns = [*bulk, *changing, *duplicates, *own_municipality, *receipts, *uploads, *writing]
