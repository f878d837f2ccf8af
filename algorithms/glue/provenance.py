"""What may be told of where data come from: never who opens them, nor with what password.

Sources of layers carry credentials: databases ``user='x' password='y'``, services ``https://x:y@host/?token=z``. What a
run writes down (metadata, tags, reports, logs, copied commands) outlives it and is passed on, so every such text goes
through :func:`masked`. ``authcfg`` stays: it names an entry of the user's own store of passwords, and holds none.
"""

from __future__ import annotations

import ast
import re
from urllib.parse import quote, unquote

MASK = "***"

# A value as sources write it: quoted with backslashes, or up to the next separator.
_VALUE = r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^\s&;,|'"]+)"""
# Names of what is secret, or leads to a person.
_NAMES = (
    r"(?:\w*[_.-])?(?:user(?:[_-]?name)?|uid(?=\s*=\s*[^{%\s])|pass|\w*pass(?:word|wd|phrase)|pwd|\w*secret\w*|\w*token|api[_-]?key"
    r"|subscription-key|access[_-]?key(?:[_-]?id)?|account[_-]?key|signature|sig|credentials?|session(?:[_-]?id)?|sas)"
)
_PAIR = re.compile(rf"(?<![\w.-])({_NAMES})(\s*=\s*){_VALUE}", re.IGNORECASE)
_HEADER = re.compile(
    rf"(http-header:[\w-]+\s*=\s*|\b(?:authorization|cookie)\s*[:=]\s*(?:bearer|basic)?\s*){_VALUE}", re.IGNORECASE
)
_LOGIN = re.compile(r"(\b(?!file:)[a-z][a-z0-9+.-]*://)[^\s/?#'\"]+@", re.IGNORECASE)
_ORACLE = re.compile(r"\b(OCI:)[^\s@]+@", re.IGNORECASE)
_QUERY = re.compile(r"(\b(?:https?|ftps?|s3)://[^\s?'\"|]*\?)([^\s'\"|]*)", re.IGNORECASE)
# An address inside an address: its own separators are encoded.
_ENCODED = re.compile(r"[a-z][a-z0-9+.-]*%3A%2F%2F[^\s&'\"|]*", re.IGNORECASE)

# What queries of services and of text files say of the data alone; any other value may be a key.
_HARMLESS = {
    *("service", "version", "request", "typename", "typenames", "layer", "layers", "style", "styles", "format", "crs"),
    *("srs", "srsname", "bbox", "width", "height", "transparent", "tilematrixset", "outputformat", "namespaces", "sql"),
    *("filter", "maxfeatures", "count", "startindex", "propertyname", "type", "xfield", "yfield", "zfield", "mfield"),
    *("wktfield", "xyfield", "delimiter", "quote", "escape", "decimalpoint", "encoding", "skiplines", "usheader"),
    *("useheader", "maxfields", "detecttypes", "geomtype", "trimfields", "skipemptyfields", "spatialindex"),
    *("subsetindex", "subset", "quiet", "watchfile", "map", "f", "where", "outfields", "authcfg", "zmin", "zmax"),
    "url",
}


def masked(text: str) -> str:
    """``text`` without names of users, passwords, tokens and keys.

    Parameters
    ----------
    text : str
        Source of a layer, message or command; a call of ``processing.run`` is taken apart, so that texts quoted in
        texts are seen as QGIS sees them.

    Examples
    --------
    >>> masked("dbname='gis' host=db user='ann' password='<secret>' authcfg=a1b2c3d table=\\"t\\"")
    'dbname=\\'gis\\' host=db user=\\'***\\' password=\\'***\\' authcfg=a1b2c3d table="t"'
    >>> masked("https://ann:<secret>@host/wfs?service=WFS&token=abc")
    'https://***@host/wfs?service=WFS&token=***'
    """
    call = text.find("processing.run(")
    if call >= 0:
        return _plain(text[:call]) + _command(text[call:])
    return _plain(text)


def _command(text: str) -> str:
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError):
        return _plain(text)
    masker = _Masker()
    tree = masker.visit(tree)
    return ast.unparse(tree) if masker.found else text


class _Masker(ast.NodeTransformer):
    """Masks the texts of a syntax tree."""

    found = False

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if not isinstance(node.value, str):
            return node
        cleaned = _plain(node.value)
        self.found = self.found or cleaned != node.value
        return ast.copy_location(ast.Constant(cleaned), node)


def _plain(text: str) -> str:
    text = _ENCODED.sub(lambda found: quote(_plain(unquote(found[0])), safe="*"), text)
    text = _LOGIN.sub(rf"\1{MASK}@", text)
    text = _ORACLE.sub(rf"\1{MASK}@", text)
    text = _QUERY.sub(lambda found: found[1] + _query(found[2]), text)
    text = _HEADER.sub(lambda found: found[1] + _hidden(found[2]), text)
    return _PAIR.sub(lambda found: found[1] + found[2] + _hidden(found[3]), text)


def _query(text: str) -> str:
    """A query of a web address; its values are kept where they cannot be keys."""
    address, sharp, anchor = text.partition("#")
    parts = []
    for part in address.split("&"):
        name, equals, _value = part.partition("=")
        if unquote(name).lower() in _HARMLESS or not part:
            parts.append(part)
        else:
            parts.append(f"{name}={MASK}" if equals else MASK)
    return "&".join(parts) + sharp + anchor


def _hidden(value: str) -> str:
    mark = value[0] if value[0] in "'\"" else ""
    return f"{mark}{MASK}{mark}"
