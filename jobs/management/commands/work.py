from django.core.management.base import BaseCommand

from jobs.worker import Worker


class Command(BaseCommand):
    help = "Do what happens later: send mail, publish what is due, and every other periodic job."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run what is due now, then end.")

    def handle(self, *, once, **options):
        worker = Worker()
        if not once:
            worker.run_forever()
            return
        count = worker.run_once()
        if count is None:
            self.stdout.write("Another worker is at work; nothing was run.")
        else:
            self.stdout.write(f"{count} jobs were run.")
