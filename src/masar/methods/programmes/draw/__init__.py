"""A programme shown to people: the diagram of its stages and the page of its requirements."""

from masar.methods.programmes.draw.diagram import stage_diagram
from masar.methods.programmes.draw.page import requirements_page

__all__ = ["requirements_page", "stage_diagram"]
