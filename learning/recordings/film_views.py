"""The pages of the admin where a film is added, changed and deleted."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView, DeleteView, EditView

from .film_forms import FilmForm, forget_file
from .film_uses import find_uses


class StoresFileMixin:
    """The file first, then the rows; a file whose rows are not written is taken away again."""

    def form_valid(self, form: FilmForm) -> HttpResponse:
        stored = form.store_file()
        try:
            with transaction.atomic():
                response = super().form_valid(form)
        except BaseException:
            forget_file(form.instance, stored)
            raise
        forget_file(form.instance, form.outdated)
        return response


class FilmCreateView(StoresFileMixin, CreateView):
    pass


class FilmEditView(StoresFileMixin, EditView):
    pass


class FilmDeleteView(DeleteView):
    """Says what shows a film instead of deleting it."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**{"uses": find_uses(self.instance), **kwargs})

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if uses := find_uses(self.instance):
            return self.render_to_response(self.get_context_data(uses=uses), status=409)
        film, name = self.instance, self.instance.file.name
        self.delete_instance()
        transaction.on_commit(lambda: forget_file(film, name))
        messages.success(request, _("“%(name)s” has been deleted.") % {"name": film})
        return redirect(self.index_url)
