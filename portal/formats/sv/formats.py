"""``3 december 2026 kl. 08.00``."""

DATETIME_FORMAT = r"j F Y \k\l. H.i"
SHORT_DATETIME_FORMAT = r"Y-m-d \k\l. H.i"
TIME_FORMAT = "H.i"
