"""What higher apps add to a case's page; they register it in their ``AppConfig.ready()``."""

from knowledge.sections import SectionRegistry

case_sections = SectionRegistry()
register_section = case_sections.register
