from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import LimitExceeded, count_towards
from guard.text import clean_text
from guard.views import describe_wait

from .consent import get_consent, get_retention_days
from .domain.receive import About, Letter, TokenUsed, is_passed_on, receive_message
from .forms import MessageForm, TopicMessageForm
from .limits import PER_ADDRESS, PER_EMAIL
from .subjects import find_subject
from .topics import Topic, find_editor_topic, find_subject_topic

LEADS = {
    (Topic.CASE_QUESTION, True): gettext_lazy(
        "Your question goes to the project's contact by e-mail. The address is not shown."
    ),
    (Topic.CASE_QUESTION, False): gettext_lazy(
        "The project has left no contact, so your question goes to the editors, who pass it on if they can."
    ),
    (Topic.CORRECTION, False): gettext_lazy(
        "Tell the editors what should be changed, and where it says so. A source makes it quicker."
    ),
}


@method_decorator(never_cache, name="dispatch")
class ContactView(View):
    """A message to the editors, by topic."""

    http_method_names = ["get", "head", "post"]
    template_name = "contact/contact.html"
    form_class = TopicMessageForm
    about = About()
    topic: Topic | None = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.topic = find_editor_topic(request.GET.get("amne", ""))
        self.consent = get_consent(is_passed_on=False)

    def get(self, request, **kwargs):
        return self.show(self.make_form(initial={"topic": self.topic}))

    def post(self, request, **kwargs):
        form = self.make_form(data=request.POST)
        try:
            count_towards(PER_ADDRESS, get_client_address(request))
            if not form.is_valid():
                return self.show(form)
            count_towards(PER_EMAIL, form.cleaned_data["email"])
            receive_message(
                letter=self.make_letter(form.cleaned_data),
                token=form.token,
                consent=self.consent,
                now=timezone.now(),
            )
        except LimitExceeded as error:
            return self.refuse(form, retry_after=error.retry_after)
        except TokenUsed:
            form.add_error(None, _("This form was sent before. Send it again to send it as a new message."))
            form.renew_stamp()
            return self.show(form)
        return redirect("contact:thanks")

    def make_form(self, **kwargs):
        return self.form_class(consent_text=self.consent.text, **kwargs)

    def make_letter(self, data):
        return Letter(
            topic=data.get("topic") or self.topic,
            name=data["name"],
            email=data["email"],
            message=data["message"],
            about=self.about,
        )

    def refuse(self, form, *, retry_after):
        """Answer 429 with the form as it was filled in: nothing typed is lost."""
        form.is_valid()
        form.add_error(
            None, _("Too many messages have been sent. %(wait)s") % {"wait": describe_wait(retry_after)}
        )
        response = self.show(form, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def show(self, form, *, status=200):
        context = {"form": form, "about": self.about, "topic": self.topic, **self.get_frame()}
        return render(self.request, self.template_name, context, status=status)

    def get_frame(self):
        return {"crumbs": [("/", _("Home"))]}


class AboutView(ContactView):
    """A question to those who did a project, or a correction of a fact."""

    template_name = "contact/about.html"
    form_class = MessageForm

    def setup(self, request, *args, kind, key, **kwargs):
        super().setup(request, *args, kind=kind, key=key, **kwargs)
        subject = find_subject(kind, key)
        if subject is None:
            raise Http404
        label = clean_text(request.GET.get("uppgift", ""), limit=200)
        reference = subject.find_reference(label) if label else ""
        self.about = About(kind=kind, key=key, subject=subject, reference=reference)
        self.topic = find_subject_topic(request.GET.get("typ", ""))
        self.is_passed_on = is_passed_on(self.topic, subject)
        self.consent = get_consent(is_passed_on=self.is_passed_on)

    def get_frame(self):
        subject = self.about.subject
        return {
            "crumbs": [("/", _("Home")), (subject.url, subject.title)],
            "lead": LEADS[self.topic, self.is_passed_on],
        }


@require_safe
def thanks(request):
    """Say what happens with a message that was sent."""
    context = {"title": _("Thank you for your message"), "retention_days": get_retention_days()}
    return render(request, "contact/thanks.html", context)
