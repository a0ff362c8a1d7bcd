"""Every format read back: what it says of each finding is what jsonl says of it."""

import json
import re
from base64 import encodebytes
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import click
import pytest

from pushlint import cache, reports
from pushlint.lint import check
from pushlint.source import Source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAID = "Héllo 🙂, only 3 left, so act now & don't miss out!\n\nYou <must> decide today.\n"
SAID += "It is now or never.\n"
MAIL = (
    b"From: Ann <ann@example.com>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n"
    b"Subject: =?utf-8?b?%s?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%s"
) % (encodebytes("Last chance – act now".encode()).strip(), encodebytes(SAID.encode()))
GENERATED = {
    "mail.eml": MAIL,
    "two.mbox": (b"From ann Mon Mar  2 09:00:00 2026\n%s\n" % MAIL) * 2,
    "rows.csv": b'subject,body\n"Act now, please","You have no choice but to decide."\n' * 2,
    "windows.txt": "Act now – it’s your last chance.\r\n".encode("cp1252"),
    "sub folder/a b,c:d%.txt": SAID.encode(),
    "tags.txt": b"{{ name }}, act now. [a](1) <b> act now {% if x %}act now{% endif %}.\n",
}
FILES = {f"examples/{path.name}": path.read_bytes() for path in sorted(EXAMPLES.iterdir())}
FILES |= GENERATED
LINE = re.compile(r"(?m)^([^\n]+?):(\d+):(\d+): (error|warning|suggestion) (\S+/\S+) (.*)$")
COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)\n")


@pytest.fixture(scope="module")
def printed():
    """From a format to what is printed of all the files."""
    rules = cache.rules()
    sources = [Source(path, data) for path, data in FILES.items()]
    each = [check(source, rules, frozenset(rules.rules)) for source in sources]
    return lambda form: "".join(reports.write(form, each))


@pytest.fixture(scope="module")
def found(printed):
    """What jsonl says of each finding."""
    return [json.loads(line) for line in printed("jsonl").splitlines()]


def told(finding):
    """The message as formats tell it that have no place for the part."""
    part = f" ({finding['part']})" if finding["part"] else ""
    return {**finding, "message": finding["message"] + part}


def only(*keys):
    """From a finding to what a format holds of it."""
    return lambda finding: {key: told(finding)[key] for key in keys}


PLACE = ("path", "line", "column", "severity", "rule", "message")


def from_text(text):
    for path, line, column, severity, rule, message in LINE.findall(click.unstyle(text)):
        yield dict(zip(PLACE, (path, int(line), int(column), severity, rule, message), strict=True))


def from_vim(text):
    """Columns in bytes of the line as Vim has it in its buffer, always UTF-8."""
    for finding in from_text(text):
        data = FILES[finding["path"]]
        lines = data.decode("cp1252" if finding["path"] == "windows.txt" else "utf-8").split("\n")
        before = lines[finding["line"] - 1].encode()[: finding["column"] - 1]
        yield {**finding, "column": len(before.decode()) + 1}


def from_github(text):
    names = {"error": "error", "warning": "warning", "notice": "suggestion"}
    for command, properties, message in COMMAND.findall(text):
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        place = {key: unescaped(value) for key, value in pairs}
        columns = {key: int(place[key]) for key in ("col", "endColumn") if key in place}
        yield {
            "path": place["file"],
            "line": int(place["line"]),
            "end_line": int(place["endLine"]),
            "columns": tuple(columns.values()),
            "severity": names[command],
            "rule": place["title"],
            "message": unescaped(message).split("\n")[0],
        }


def unescaped(text):
    codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return re.sub("%(0D|0A|3A|2C|25)", lambda code: codes[code[0]], text)


def in_github(finding):
    """Columns stand only where start and end are on one line."""
    columns = (finding["column"], finding["end_column"])
    kept = only("path", "line", "end_line", "severity", "rule", "message")(finding)
    return {**kept, "columns": columns if finding["line"] == finding["end_line"] else ()}


def from_gitlab(text):
    names = {"critical": "error", "major": "warning", "info": "suggestion"}
    for each in json.loads(text):
        begin, end = (each["location"]["positions"][key] for key in ("begin", "end"))
        yield {
            "path": each["location"]["path"],
            "line": begin["line"],
            "column": begin["column"],
            "end_line": end["line"],
            "end_column": end["column"],
            "severity": names[each["severity"]],
            "rule": each["check_name"],
            "message": each["description"],
            "fingerprint": each["fingerprint"][:16],
        }


def from_checkstyle(text):
    names = {"error": "error", "warning": "warning", "info": "suggestion"}
    for file in ElementTree.fromstring(text.encode()):
        for error in file:
            yield {
                "path": file.get("name"),
                "line": int(error.get("line")),
                "column": int(error.get("column")),
                "severity": names[error.get("severity")],
                "rule": error.get("source"),
                "message": error.get("message"),
            }


def from_junit(text):
    for suite in ElementTree.fromstring(text.encode()):
        for test in suite:
            for result in test:
                first, message, *_ = result.text.split("\n")
                _, line, column, severity, rule, _ = LINE.fullmatch(first + " ").groups()
                assert result.get("message", message) == message
                assert result.get("type", "suggestion") == severity
                assert test.get("name") == f"{rule} {line}:{column}"
                values = (suite.get("name"), int(line), int(column), severity, rule, message)
                yield dict(zip(PLACE, values, strict=True))


def from_sarif(text):
    names = {"error": "error", "warning": "warning", "note": "suggestion"}
    for result in json.loads(text)["runs"][0]["results"]:
        (location,) = result["locations"]
        file, region = location["physicalLocation"].values()
        parts = location.get("logicalLocations", [{"fullyQualifiedName": None}])
        related = (
            (each["physicalLocation"]["region"], each["message"]["text"])
            for each in result.get("relatedLocations", ())
        )
        yield {
            **result["properties"],
            "path": unquote(file["uri"]),
            "rule": result["ruleId"],
            "severity": names[result["level"]],
            "message": result["message"]["text"],
            "line": region["startLine"],
            "column": region["startColumn"],
            "end_line": region["endLine"],
            "end_column": region["endColumn"],
            **stretch(region),
            "related": [{**stretch(place), "text": words} for place, words in related],
            "fingerprint": result["partialFingerprints"]["sentence/v1"],
            "part": parts[0]["fullyQualifiedName"],
            "schema": 1,
        }


def stretch(region):
    start = region["byteOffset"]
    return {"start": start, "end": start + region["byteLength"]}


BACK = {
    "text": (from_text, only(*PLACE)),
    "full": (from_text, only(*PLACE)),
    "vim": (from_vim, only(*PLACE)),
    "json": (json.loads, dict),
    "sarif": (from_sarif, dict),
    "github": (from_github, in_github),
    "gitlab": (
        from_gitlab,
        only(*PLACE, "end_line", "end_column", "fingerprint"),
    ),
    "checkstyle": (from_checkstyle, only(*PLACE)),
    "junit": (from_junit, only(*PLACE)),
}


def test_every_format_is_read_back():
    assert {*BACK, "jsonl"} == set(reports.FORMATS)


@pytest.mark.parametrize("form", BACK)
def test_what_is_read_back_is_what_jsonl_says(printed, found, form):
    read, kept = BACK[form]
    assert list(read(printed(form))) == [kept(finding) for finding in found]


def test_the_files_hold_what_formats_may_stumble_over(found):
    assert {finding["severity"] for finding in found} == {"error", "warning", "suggestion"}
    assert {finding["path"] for finding in found} > set(GENERATED)
    assert any(finding["related"] for finding in found)
    assert any(finding["line"] < finding["end_line"] for finding in found)
    assert any(finding["part"] for finding in found)


def test_fixes_of_sarif_are_the_rewrites_that_apply(printed, found):
    results = json.loads(printed("sarif"))["runs"][0]["results"]
    fixed = [
        [
            (
                replacement["insertedContent"]["text"],
                *stretch(replacement["deletedRegion"]).values(),
            )
            for fix in result.get("fixes", ())
            for change in fix["artifactChanges"]
            for replacement in change["replacements"]
        ]
        for result in results
    ]
    assert fixed == [
        [(r["new"], r["start"], r["end"]) for r in finding["rewrites"] if r["applies"]]
        for finding in found
    ]
