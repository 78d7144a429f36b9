"""Addresses of the form and of a submission's own pages. Fixed words come before references."""

from django.urls import path, re_path

from ..forms.registry import CODES
from .beginning import LinksView, NewView, links_sent, start_page
from .checking import CheckView, SendView
from .co_editors import CoEditorsView
from .continuing import VerifyView, go_on
from .own_data import EraseView, OwnDataView, erased
from .sections import SectionView
from .status import AnswerView, ResumeView, StatusView, WithdrawView

SECTION = "|".join(CODES)

urlpatterns = [
    path("bidra/", start_page, name="start"),
    path("bidra/ny/", NewView.as_view(), name="new"),
    path("bidra/lankar/", LinksView.as_view(), name="links"),
    path("bidra/lankar/skickade/", links_sent, name="links_sent"),
    path("bidra/raderat/", erased, name="erased"),
    path("bidra/fortsatt/<str:token>/", go_on, name="continue"),
    path("bidra/<slug:reference>/", StatusView.as_view(), name="status"),
    path("bidra/<slug:reference>/bekrafta/", VerifyView.as_view(), name="verify"),
    path("bidra/<slug:reference>/kontrollera/", CheckView.as_view(), name="check"),
    path("bidra/<slug:reference>/skicka/", SendView.as_view(), name="send"),
    path("bidra/<slug:reference>/svara/", AnswerView.as_view(), name="answer"),
    path("bidra/<slug:reference>/aterta/", WithdrawView.as_view(), name="withdraw"),
    path("bidra/<slug:reference>/ateruppta/", ResumeView.as_view(), name="resume"),
    path("bidra/<slug:reference>/medredaktorer/", CoEditorsView.as_view(), name="co_editors"),
    path("bidra/<slug:reference>/mina-uppgifter.json", OwnDataView.as_view(), name="own_data"),
    path("bidra/<slug:reference>/radera/", EraseView.as_view(), name="erase"),
    re_path(
        rf"^bidra/(?P<reference>[-a-zA-Z0-9_]+)/(?P<slug>{SECTION})/$", SectionView.as_view(), name="section"
    ),
]
