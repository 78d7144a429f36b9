"""Content as readable files: Markdown with YAML front matter for pages, CSV for registers."""
