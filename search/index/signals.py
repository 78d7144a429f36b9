"""Which events may change a document."""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from ..analysis import stem_word
from ..engines import get_database_engine
from ..engines.base import Ask
from ..expression import Stem
from ..models import SplitException
from ..registry import DocumentKey, all_kinds, kind_of_model, observe_models, watchers_of
from ..words import fold
from .indexing import enqueue

MOST_OF_A_WORD = 100_000


def connect() -> None:
    observe_models(connect_model)
    connect_model(Page)
    for signal in (post_save, pre_delete):
        signal.connect(on_restriction, sender=PageViewRestriction, dispatch_uid="search.on_restriction")
        signal.connect(on_split, sender=SplitException, dispatch_uid="search.on_split")
    pre_save.connect(on_split_renamed, sender=SplitException, dispatch_uid="search.on_split_renamed")
    post_page_move.connect(on_move, dispatch_uid="search.on_move")
    page_slug_changed.connect(on_move, dispatch_uid="search.on_slug_changed")


def connect_model(model: type[Model]) -> None:
    # Before deletion, while it can still be seen what belonged to the instance.
    for signal in (post_save, pre_delete):
        signal.connect(on_change, sender=model, dispatch_uid="search.on_change")


def on_change(sender: type[Model], instance: Model, raw: bool = False, **_kwargs) -> None:
    """Something findable, or something that findable things tell about, was saved or deleted."""
    if raw:
        return
    if sender is Page and instance.pk:
        # Saved as a plain page, as when it expires: who watches it watches its own kind.
        instance = instance.specific
        sender = type(instance)
    keys = list(own_keys(sender, instance))
    for find_keys in watchers_of(sender):
        keys.extend(find_keys(instance))
    if keys:
        enqueue(keys)


def on_restriction(sender: type[Model], instance: PageViewRestriction, **_kwargs) -> None:
    """A part of the site was closed or opened."""
    enqueue(keys_below(instance.page))


def on_move(sender: type[Page], instance: Page, **_kwargs) -> None:
    """The addresses of a page and of all below it have changed."""
    enqueue(keys_below(instance))


def on_split(sender: type[SplitException], instance: SplitException, **_kwargs) -> None:
    """An editor said how a word is split, or takes it back: what holds the word gets other parts."""
    enqueue(keys_with(instance.word))


def on_split_renamed(sender: type[SplitException], instance: SplitException, **_kwargs) -> None:
    """The word that nothing will be said of any longer; the form keeps it, but not everybody uses the form."""
    before = sender.objects.filter(pk=instance.pk).exclude(word=instance.word)
    for word in before.values_list("word", flat=True):
        enqueue(keys_with(word))


def keys_with(word: str) -> list[DocumentKey]:
    """The documents that hold a word in any form, also as a part of another; an exception never changes its stem."""
    asked = Ask(Stem(stem_word(fold(word))), limit=MOST_OF_A_WORD)
    return list(map(DocumentKey.of_ident, get_database_engine().search(asked).idents))


def own_keys(sender: type[Model], instance: Model) -> Iterable[DocumentKey]:
    kind = kind_of_model(sender)
    if kind:
        yield kind.key_of(instance)


def keys_below(page: Page) -> list[DocumentKey]:
    """The documents of ``page`` and of every page below it."""
    return [
        DocumentKey(kind.code, key)
        for kind in all_kinds()
        if issubclass(kind.model, Page)
        for key in kind.model.objects.descendant_of(page, inclusive=True).values_list(
            kind.key_field, flat=True
        )
    ]
