"""Pages made of templates that lie in a package: what is put into one is escaped, and what is missing stops it."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from teamops.core.text import shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def filled(package: str, template: str, /, **values: object) -> "Markup":
    """Return a package's template with its values in place, as what may stand in another one unescaped."""
    from markupsafe import Markup

    return Markup(_environment(package).get_template(template).render(values))


@cache
def _environment(package: str) -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: _read(package, name)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


def _read(package: str, name: str) -> str:
    """Return a template. One of a page is written in lines to be read; they are one line, as blanks between tags show."""
    text = (files(package) / name).read_text(encoding="utf-8")
    return "".join(map(str.strip, text.splitlines())) if name.endswith(".html") else text


def _plain(value: object) -> object:
    """Return a value as one line without anything unseen; what is HTML already stays."""
    return value if hasattr(value, "__html__") else " ".join(shown(str(value), None).split())
