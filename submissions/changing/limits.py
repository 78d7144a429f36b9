"""How often a member, and a municipality, may propose changes; wide enough for whoever goes through all cases."""

from datetime import timedelta

from guard.limits import Limit

PER_USER = Limit("propose-user", 60, timedelta(days=1))
PER_MUNICIPALITY = Limit("propose-municipality", 200, timedelta(days=1))
