"""The pages of the admin where a film is added, changed and deleted."""

from django.db import transaction
from django.http import HttpResponse
from wagtail_modeladmin.views import CreateView, DeleteView, EditView

from .film_forms import FilmForm, forget_file


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
    def post(self, request, *args, **kwargs) -> HttpResponse:
        film, name = self.instance, self.instance.file.name
        response = super().post(request, *args, **kwargs)
        if not type(film).objects.filter(file=name).exists():
            transaction.on_commit(lambda: forget_file(film, name))
        return response
