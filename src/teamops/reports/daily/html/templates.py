"""The templates of the page, as they lie beside this file: what is put into one is escaped, and what is missing stops it."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from teamops.core.text import shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def filled(template: str, /, **values: object) -> "Markup":
    """Return a template with its values in place, as what may stand in another one unescaped."""
    from markupsafe import Markup

    return Markup(_environment().get_template(template).render(values))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    """Return a template. One of a page is written in lines to be read; they are one line, as blanks between tags show."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return "".join(map(str.strip, text.splitlines())) if name.endswith(".html") else text


def _plain(value: object) -> object:
    """Return a value as one line without anything unseen; what is HTML already stays."""
    return value if hasattr(value, "__html__") else " ".join(shown(str(value), None).split())
