"""What the figures were measured on; never where, so neither names nor folders."""

import os
import platform
from pathlib import Path
from typing import Any

from django.db import connection

from search.engines.elasticsearch import get_client


def describe_machine(*, has_server: bool) -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "processor": _read_processor(),
        "python": platform.python_version(),
        "database": _read_database(),
        "search_server": _read_server() if has_server else "",
    }


def read_load() -> float:
    """How many programs wanted a core in the last minute."""
    return round(os.getloadavg()[0], 1)


def _read_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _read_database() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"


def _read_server() -> str:
    nodes = get_client().nodes.info(metric="process", filter_path="nodes.*.version")["nodes"]
    versions = sorted(node["version"] for node in nodes.values())
    return (
        f"Elasticsearch {versions[0]}, {len(versions)} nodes"
        if versions[1:]
        else f"Elasticsearch {versions[0]}"
    )
