"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
# Read by PostgreSQL's client library. Only the web server gets limits: a command may take its time.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=5000 -c lock_timeout=3000")

application = get_wsgi_application()
