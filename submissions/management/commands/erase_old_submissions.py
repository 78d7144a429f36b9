from django.core.management.base import BaseCommand
from django.utils import timezone

from submissions.changing.domain.forgetting import forget_old_proposals
from submissions.domain.retention import erase_closed, erase_drafts, erase_old_links, remind


class Command(BaseCommand):
    help = (
        "Remind of drafts that nobody has touched, and erase what of submissions has been kept long enough."
    )

    def handle(self, **options):
        now = timezone.now()
        counts = {
            "reminded": remind(now=now),
            "drafts": erase_drafts(now=now),
            "closed": erase_closed(now=now),
            "proposals": forget_old_proposals(now=now),
            "links": erase_old_links(now=now),
        }
        self.stdout.write(
            "{reminded} drafts were reminded of; {drafts} drafts, contact data of {closed} submissions, "
            "words about {proposals} proposals and {links} old links were erased.".format(**counts)
        )
