"""What the pictures of the workplace show: three colleagues in the middle of their work.

Run as a program in the portal of the pictures, whose DATA_DIR it takes from the environment. Every fact in it is one
of the starter content: the public version is made to say less first, so that the draft on top of it tells the truth.
"""

import os

# Of a portal that lives as long as the pictures are taken, on the loopback address.
PASSWORD = "bara-medan-bilderna-tas"
EDITOR, REVIEWER, PUBLISHER = "anna", "bo", "cilla"
CASE, CASE_NUMBER, CASE_TITLE = "norrkoping", "UB-0001", "Norrköping: ett team kring placerade barn"
LESSON, LESSON_TITLE = "borja-med-utfallet", "Börja med vad som ska bli annorlunda"
DOUBLE, KEPT = "Research Institutes of Sweden", "RISE"
CLAIM = "Enas om hur utfallet ska mätas innan pengarna betalas ut"


def make_users() -> None:
    from django.contrib.auth.models import Group

    from accounts.models import User
    from review import groups

    members = {EDITOR: groups.EDITOR, REVIEWER: groups.REVIEWER, PUBLISHER: groups.PUBLISHER}
    for username, group in members.items():
        address = f"{username}@portal.example"
        user = User.objects.create_user(username, address, PASSWORD, first_name=username.title())
        user.groups.add(Group.objects.get(name=group))


def hand_in_changes() -> None:
    """A case whose public version lacks a row, a source and half its summary, with Anna's draft on top of it."""
    from accounts.models import User
    from casestudies.models import CaseStudyPage
    from review.domain.submitting import submit_page
    from review.gate import publish_reviewed_elsewhere

    case = CaseStudyPage.objects.get(slug=CASE)
    whole = case.serializable_data()
    less = case.serializable_data()
    less["summary"] = less["summary"].split(". ")[0] + "."
    less["facts"][8]["sources"] = less["facts"][8]["sources"][:1]
    less["facts"][8]["confidence"] = "medium"
    whole["events"][-1]["pk"] = None
    less["events"].pop()
    poorer = CaseStudyPage.from_serializable_data(less)
    publish_reviewed_elsewhere(poorer.save_revision(), origin="screenshots", actor=None)

    anna = User.objects.get(username=EDITOR)
    CaseStudyPage.from_serializable_data(whole).save_revision(user=anna)
    submit_page(page=CaseStudyPage.objects.get(pk=case.pk), actor=anna)


def begin_drafts() -> None:
    """A lesson that Anna has begun to change, and one that Bo has."""
    from accounts.models import User
    from lessons.models import LessonPage

    first, second = LessonPage.objects.exclude(slug=LESSON).order_by("title")[:2]
    for lesson, username in [(first, EDITOR), (second, REVIEWER)]:
        lesson.save_revision(user=User.objects.get(username=username))


def make_double() -> None:
    """One body under two names, each of which is used."""
    from casestudies.models import ActorRole
    from organisations.models import Organisation

    double = Organisation.objects.create(name=DOUBLE, slug="research-institutes-of-sweden")
    role = ActorRole.objects.filter(organisation__name=KEPT).order_by("pk")[0]
    ActorRole.objects.filter(pk=role.pk).update(organisation=double)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    django.setup()
    make_users()
    hand_in_changes()
    begin_drafts()
    make_double()


if __name__ == "__main__":
    main()
