"""Which format a file is in: by its name, else by how it begins."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping

from pushlint import lazy
from pushlint.source import Source

READERS: Mapping[str, str] = {  # a suffix, and the module that reads it
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".mdown": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mjml": "mjml",
    ".eml": "mail",
    ".mbox": "mbox",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".docx": "docx",
}
TEMPLATES = frozenset(  # of any format; the suffix before says which: "welcome.html.erb"
    (".j2", ".jinja", ".jinja2", ".njk", ".twig", ".liquid", ".hbs", ".handlebars")
    + (".mustache", ".erb", ".ejs", ".eta", ".eex", ".heex", ".ftl", ".tmpl", ".tpl", ".gohtml")
)
TEMPLATED = frozenset(("plain", "markdown", "html", "mjml"))  # whose tags are looked for
BYTES = frozenset(("mail", "mbox"))  # formats whose parts have charsets of their own
DATA = frozenset(("yaml", "json", "jsonl", "csv"))  # formats whose keys say where there is copy
# How names of mails in a Maildir end (cr.yp.to/proto)
MAILDIR = lazy.compile(r"[:;!]2,[A-Za-z]*\Z")
DERIVED = frozenset(("docx",))  # formats whose bytes spell no words: a text stands for the file
BEGINNING = 4096  # bytes that are looked at where the name says nothing

HEADER = rb"[!-9;-~]+[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
MAIL = lazy.compile(
    rb"(?=(?:%b){0,30}?(?:Return-Path|Received|From|Date|Message-ID|MIME-Version)[ \t]*:)(?:%b){2}"
    % (HEADER, HEADER),
    re.IGNORECASE,
)
TAGS = rb"html|head|body|table|t[rdh]|div|p|h[1-6]|center|br|span|a|img"
BEGINNINGS = (
    (lazy.compile(rb"From [^\r\n]*\r?\n" + HEADER), "mbox"),
    (MAIL, "mail"),
    (lazy.compile(rb"(?s).*?<(?:mjml|mj-[a-z]+)\b"), "mjml"),
    (lazy.compile(rb"(?si).*?<(?:!doctype html|(?:%b)(?=[\s/>]))" % TAGS), "html"),
)


def form(source: Source) -> str:
    """The name of the format that a source is in: that of a module in `readers`."""
    if MAILDIR.search(source.path):
        return "mail"
    *_, before, last = map(READERS.get, ["", "", *suffixes(source.path)])
    return last or (before if before in (*TEMPLATED, "mail") else _begun(source.data[:BEGINNING]))


def known(path: str) -> bool:
    """Whether the name alone says that there is copy in a file."""
    if MAILDIR.search(path):
        return True
    return any(suffix in READERS or suffix in TEMPLATES for suffix in suffixes(path)[-1:])


def suffixes(path: str) -> list[str]:
    """The endings of a file's name, in lower case: ".html", ".erb"."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return ["." + ending for ending in name.lower().split(".")[1:]]


def _begun(beginning: bytes) -> str:
    beginning = beginning.removeprefix(BOM_UTF8)
    return next((name for start, name in BEGINNINGS if start.match(beginning)), "plain")
