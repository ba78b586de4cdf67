"""Registers what assurance has besides pages and their forms: files, and links of schools."""

from flask import Flask

from callbacks.assurance.learning.part_files import register_parts
from callbacks.assurance.schools.school_links import register_school_links
from callbacks.assurance.section11.section11_files import register_section11_files
from callbacks.web.router import PaintedDash


def register_assurance(app: PaintedDash, server: Flask) -> None:
    """Register the files of assurance and the links that it makes."""
    register_section11_files(server, app.requests.gate)
    register_school_links(app, server)
    register_parts(app, server)
