"""One section of the form: saved on leaving it and while it is written, by one or by several at once."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..domain.errors import NotWritable, SectionChanged
from ..domain.saving import save_section
from ..forms.answers import SectionAnswers
from ..forms.examples import find_examples
from ..forms.posted import TooMuch, read_anyhow, read_posted
from ..forms.registry import CODES, form_of, judge
from ..forms.section_form import MAX_ROWS, ROWS, SectionForm
from ..forms.vocabulary import load_choices
from ..models import Section
from .differences import is_same, list_differences
from .frames import SubmissionView, build_frame, read_version, section_url
from .rows import drop_row, wanted_rows

TAKE, REMOVE = "take-", "remove-"


class SectionView(SubmissionView):
    def dispatch(self, request: HttpRequest, *args, slug: str, **kwargs) -> HttpResponse:
        self.code = CODES[slug]
        self.form_class = form_of(self.code)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.submission.is_writable:
            return redirect("submissions:check", self.submission.reference)
        self._load()
        typed = self.section.values if self.section else {}
        blank = max(wanted_rows(request.GET) - len(typed.get(ROWS, [])), not typed.get(ROWS))
        return self.show(self._form(typed, blank_rows=blank))

    def post(self, request: HttpRequest) -> HttpResponse:
        action = request.POST.get("action", "")
        data = (
            drop_row(request.POST, action.removeprefix(REMOVE)) if action.startswith(REMOVE) else request.POST
        )
        try:
            values = read_posted(self.form_class, data)
        except TooMuch:
            return self.refuse(read_anyhow(self.form_class, data), too_much=True, status=400)
        if action.startswith(TAKE):
            return self._take(values, action.removeprefix(TAKE))
        try:
            section = self._save(values)
        except SectionChanged as error:
            return self._tell_change(error.section, values)
        except NotWritable:
            return self.refuse(values, not_writable=True, status=409)
        return self._answer(section, action)

    @property
    def is_typing(self) -> bool:
        return "X-Autosave" in self.request.headers

    def _save(self, values: dict) -> Section:
        seen = read_version(self.request.POST.get("seen_version", ""))
        try:
            return save_section(
                submission=self.submission,
                code=self.code,
                values=values,
                seen_version=seen,
                **self.actor.who,
                now=self.now,
            )
        except SectionChanged as error:
            # The same form sent twice, or saved while it was typed: nothing is in the way of anything.
            if is_same(error.section, values):
                return error.section
            raise

    def _answer(self, section: Section, action: str) -> HttpResponse:
        if self.is_typing:
            return render(self.request, "submissions/saved.html", {"section": section, "saved_at": self.now})
        here = section_url(self.submission, self.code)
        rows = len(section.values.get(ROWS, []))
        if action == "add" and rows < MAX_ROWS:
            return HttpResponseRedirect(f"{here}?rader={rows + 1}#rad-{rows + 1}")
        if action == "add" or action.startswith(REMOVE):
            return HttpResponseRedirect(f"{here}#rader")
        form = self.form_class(section.values, choices=load_choices())
        if form.faults and action != "leave":
            return HttpResponseRedirect(f"{here}?sparat=1")
        return HttpResponseRedirect(self._next_url(action))

    def _next_url(self, action: str) -> str:
        codes = list(CODES.values())
        after = codes[codes.index(self.code) + 1 :]
        if self.request.POST.get("back") or action == "leave" or not after:
            return reverse("submissions:check", args=[self.submission.reference])
        return section_url(self.submission, after[0])

    def _tell_change(self, section: Section, values: dict) -> HttpResponse:
        """Both versions; what is written here is kept in the form and saved when the writer says so."""
        if self.is_typing:
            return render(self.request, "submissions/saved.html", {"changed_by": name_of(section)})
        self._load()
        form = self._form(values)
        return self.show(form, differences=self._differ(form), status=409)

    def _take(self, values: dict, name: str) -> HttpResponse:
        """Put what is saved into the form, in one question or in the rows."""
        self._load()
        saved = self.section.values if self.section else {}
        if name in self.form_class.base_fields or name == ROWS:
            values[name] = saved.get(name, [] if name == ROWS else "")
        form = self._form(values)
        return self.show(form, differences=self._differ(form), is_choosing=True)

    def _differ(self, form: SectionForm) -> list:
        saved = self._form(self.section.values if self.section else {})
        return list_differences(saved=saved, mine=form)

    def refuse(self, values: dict, *, status: int, **said) -> HttpResponse:
        """Not saved, and why; everything that was written is still in the form."""
        if self.is_typing:
            return render(self.request, "submissions/saved.html", said)
        self._load()
        return self.show(self._form(values), status=status, **said)

    def _load(self) -> None:
        self.choices = load_choices()
        rows = self.submission.sections.select_related("saved_by")
        self.answers = judge({section.code: section for section in rows}, choices=self.choices)
        self.mine: SectionAnswers = self.answers[self.code]
        self.section = self.mine.section

    def _form(self, values: dict, *, blank_rows: int = 0) -> SectionForm:
        return self.form_class(values, choices=self.choices, blank_rows=blank_rows)

    def show(self, form: SectionForm, *, status: int = 200, **said) -> HttpResponse:
        context = {
            **build_frame(self.submission, self.answers, current=self.code),
            **said,
            "form": form,
            "code": self.code,
            "heading": self.code.label,
            "version": self.mine.version,
            "section": self.section,
            "changed_by": name_of(self.section) if said.get("differences") else "",
            "examples": find_examples(self.code),
            "can_add": form.row_form is not None and len(form.rows) < MAX_ROWS,
            "is_just_saved": "sparat" in self.request.GET,
            "goes_back": self.request.GET.get("till") or self.request.POST.get("back"),
            "is_answering": self.submission.state == "needs_more",
        }
        return render(self.request, "submissions/section.html", context, status=status)


def name_of(section: Section | None) -> str:
    """Who saved it, as others know her."""
    access = section.saved_by if section else None
    return (access.name or access.email) if access else _("Somebody else")
