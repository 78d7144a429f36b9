"""manage.py bundle_css: put the stylesheets together into static/bundle/site.css."""

import gzip

from django.core.management.base import BaseCommand

from portal.css_bundle import bundle_path, write_bundle


class Command(BaseCommand):
    # Style needs neither routes nor a database, so a fault in those must not hold it up.
    requires_system_checks = ()
    help = "Put the stylesheets in static/css and static/vendor together into static/bundle/site.css."

    def handle(self, *args, **options) -> None:
        changed = write_bundle()
        css = bundle_path().read_bytes()
        self.stdout.write(
            f"{'Wrote' if changed else 'Unchanged:'} {bundle_path().name}, "
            f"{len(css)} bytes, {len(gzip.compress(css, 9))} compressed"
        )
