"""What higher apps add to guides and steps; they register it in their ``AppConfig.ready()``."""

from knowledge.sections import SectionRegistry

guide_sections = SectionRegistry()
step_sections = SectionRegistry()
register_section = guide_sections.register
