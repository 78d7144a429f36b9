import json
import os
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from audit.export import each_row


class Command(BaseCommand):
    help = "Write the log of changes as JSON lines, oldest first: ids and codes, no names or texts."

    def add_arguments(self, parser):
        parser.add_argument("--since", help="First day or moment, as 2026-01-31 or 2026-01-31T12:00+01:00.")
        parser.add_argument("--output", default="-", help="File to write; - is standard output.")

    def handle(self, *, since, output, **options):
        count = 0
        with self.open_output(output) as file:
            for row in each_row(since=parse_moment(since) if since else None):
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
                count += 1
        if output != "-":
            self.stderr.write(f"{count} rows written to {output}")

    @contextmanager
    def open_output(self, output):
        """Yield a text file; a named file appears only when it is complete, readable by its owner alone."""
        if output == "-":
            yield self.stdout
            return
        target = Path(output)
        partial = target.with_name(f".{target.name}.partial")
        with open(
            os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)


def parse_moment(text: str) -> datetime:
    """Return the moment that ``text`` names; a day begins at midnight in the portal's time zone."""
    try:
        moment = parse_datetime(text) if "T" in text or " " in text else parse_date(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(f"{text} is no date. Write it as 2026-01-31 or 2026-01-31T12:00+01:00.")
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
