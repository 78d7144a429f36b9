"""How quick the search is: `manage.py bench_search`, see docs/benchmarks/README.md."""
