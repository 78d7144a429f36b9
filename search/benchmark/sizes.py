"""How much room the index takes."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from search.engines.elasticsearch import get_client

TABLES = "search_"


def measure_database() -> int:
    """Bytes of the tables of the index and their own indices."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE %s",
                [TABLES.replace("_", r"\_") + "%"],
            )
        else:
            # An index of a table is named by the table, so it is looked up whose it is.
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) WHERE tbl_name GLOB %s",
                [f"{TABLES}*"],
            )
        return int(cursor.fetchone()[0] or 0)


def measure_server() -> int:
    """Bytes of the index on the search server, on all nodes."""
    found = get_client(patience=30.0).indices.stats(
        index=f"{settings.ELASTICSEARCH_PREFIX}-*", metric="store"
    )
    return int(found["_all"]["total"]["store"]["size_in_bytes"])


def memory_of_backend() -> int:
    """Bytes of memory of the database's process that serves this one; 0 where it cannot be seen."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return _read_resident(cursor.fetchone()[0])


def memory_of_server() -> int:
    """Bytes of the heap that the nodes of the search server use."""
    nodes = get_client(patience=30.0).nodes.stats(metric="jvm")["nodes"]
    return sum(node["jvm"]["mem"]["heap_used_in_bytes"] for node in nodes.values())


def _read_resident(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)
