"""Which keys and columns hold copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint.readers.keys import KEYS, Form, Keys

SUBJECT = Form("subject")
BODY = Form("body")

HELD = {
    "subject": SUBJECT,
    "Subject": SUBJECT,
    "SUBJECT_LINE": SUBJECT,
    "subjectLine": SUBJECT,
    "Subject Line (A)": SUBJECT,
    "subjects": SUBJECT,
    "subject-2": SUBJECT,
    "welcome_subject": SUBJECT,
    "emails.welcome.subject": SUBJECT,
    "emailTitle": SUBJECT,
    "preheader": Form("preheader"),
    "pre-header": Form("preheader"),
    "preview_text": Form("preheader"),
    "preview": Form("preheader"),
    "headline": Form("heading"),
    "heroHeading": Form("heading"),
    "cta": Form("button"),
    "CTAs": Form("button"),
    "primary CTA": Form("button"),
    "ctaText": Form("button"),
    "button_label": Form("button"),
    "Call to action": Form("button"),
    "linkText": Form("link"),
    "alt": Form("alt"),
    "bullets": Form("list"),
    "signature": Form("signature"),
    "footer": Form("footer"),
    "body": BODY,
    "Email Body": BODY,
    "email 1 body": BODY,
    "body_de": BODY,
    "message": BODY,
    "linkedin_message": BODY,
    "messageTemplate": BODY,
    "text": BODY,
    "P.S.": BODY,
    "PS": BODY,
    "html": Form("body", "html"),
    "bodyHtml": Form("body", "html"),
    "body-html": Form("body", "html"),
    "BODY_HTML": Form("body", "html"),
    "Body (HTML)": Form("body", "html"),
    "email_html": Form("body", "html"),
    "subject_html": Form("subject", "html"),
    "body_md": Form("body", "markdown"),
    "markdown": Form("body", "markdown"),
    "mjml": Form("body", "mjml"),
    "plain": BODY,
}


@pytest.mark.parametrize(("key", "form"), HELD.items(), ids=HELD)
def test_a_key_holds_copy(key, form):
    assert KEYS.form(key) == form


OTHER = (
    *("title", "description", "name", "label", "email", "e-mail", "url", "id", "type", "value"),
    *("subject_id", "button_url", "cta_color", "html_url", "htmlLang", "text-align", "bodyClass"),
    *("commit_message", "error_message", "requestBody", "help_text", "contentType", "run"),
    *("variants", "default", "", "-", "de", "1", "keywords", "template", "s", "é", "Betreff"),
)


@pytest.mark.parametrize("key", OTHER)
def test_a_key_holds_no_copy(key):
    assert KEYS.form(key) is None


BELOW = {
    "text": "button",
    "label": "button",
    "de": "button",
    "pt-br": "button",
    "en_US": "button",
    "variant 2": "button",
    "variants": "button",
    "default": "button",
    "subject": "subject",
    "url": None,
    "": None,
}


@pytest.mark.parametrize(("key", "scope"), BELOW.items(), ids=BELOW)
def test_a_key_below_one_that_holds_copy(key, scope):
    form = KEYS.form(key, Form("button"))
    assert (form and form.scope) == scope


def test_keys_that_somebody_names_hold_copy():
    keys = Keys.of(["Betreff-Zeile", "title"])
    assert keys.form("betreffZeile") == keys.form("TITLE") == Form("body")


def test_keys_that_somebody_names_come_beside_the_others():
    assert Keys.of(["title"]).form("subject") == SUBJECT


@given(st.text(max_size=80))
def test_any_key_holds_copy_or_none(key):
    assert KEYS.form(key) is None or KEYS.form(key).scope


def test_a_key_without_end_is_looked_at_from_its_end():
    assert KEYS.form("a" * 1_000_000 + "_subject") == SUBJECT
