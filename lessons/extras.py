"""What higher apps add to lessons; they register it in their ``AppConfig.ready()``."""

from knowledge.sections import SectionRegistry

sections = SectionRegistry()
register_section = sections.register
