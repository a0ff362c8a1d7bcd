"""The XML of Checkstyle."""

import pytest
from lxml import etree

# What Checkstyle's own XMLLogger writes; no schema of it was ever published.
SCHEMA = """
<element name="checkstyle" xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="version"/>
  <zeroOrMore>
    <element name="file">
      <attribute name="name"/>
      <oneOrMore>
        <element name="error">
          <attribute name="line"><data type="nonNegativeInteger"/></attribute>
          <attribute name="column"><data type="nonNegativeInteger"/></attribute>
          <attribute name="severity">
            <choice><value>ignore</value><value>info</value><value>warning</value><value>error</value></choice>
          </attribute>
          <attribute name="message"/>
          <attribute name="source"/>
        </element>
      </oneOrMore>
    </element>
  </zeroOrMore>
</element>
"""


@pytest.fixture
def read(reported):
    """From the text of each path to the root of the report."""
    return lambda texts: etree.fromstring(reported("checkstyle", texts).encode())


@pytest.mark.parametrize("texts", [None, {}], ids=["all there is to tell", "nothing"])
def test_a_report_is_as_checkstyle_writes_it(read, undone, texts):
    etree.RelaxNG(etree.XML(SCHEMA)).assertValid(read(undone if texts is None else texts))


def test_a_finding_is_an_error_of_its_file(read):
    (file,) = read({"./a.txt": "Oh, act now."})
    assert (file.attrib, [dict(error.attrib) for error in file]) == (
        {"name": "a.txt"},
        [
            {
                "line": "1",
                "column": "5",
                "severity": "warning",
                "message": "“act now” pushes",
                "source": "urgency/act-now",
            }
        ],
    )


SEVERITIES = {"Only red left.": "error", "Act now.": "warning", "So nice.": "info"}


@pytest.mark.parametrize(("text", "severity"), SEVERITIES.items())
def test_a_severity_has_its_name(read, text, severity):
    assert read({"a.txt": text})[0][0].get("severity") == severity


def test_a_clean_file_is_not_told(read):
    assert len(read({"a.txt": "Hello."})) == 0


def test_every_character_of_xml_comes_through(read):
    text = "It saves you <&'\">. It saves you time."
    assert read({"a.txt": text})[0][0].get("message") == f"“{text}” pushes"


def test_a_character_that_xml_has_no_place_for_is_marked(read):
    assert "\ufffd[1m" in read({"a.txt": "Only \x1b[1mx left."})[0][0].get("message")


def test_a_path_of_odd_bytes_can_be_told(read):
    assert read({"a\udce9\n.txt": "Act now."})[0].get("name") == "a\ufffd\n.txt"


def test_the_message_within_a_file_is_named(read):
    (file,) = read({"a.csv": "body\nAct now.\n"})
    assert file[0].get("message") == "“Act now” pushes (row 2, column body)"


def test_what_could_not_be_read_is_an_error(read, undone):
    gap, no_text = read(undone).findall(".//error[@source='not-checked']")
    assert (gap.get("line"), gap.getparent().get("name")) == ("2", "c.md")
    assert no_text.get("message") == "e.txt: a binary file; pushlint reads text"
