"""Functions, filters and arguments of template languages, by what becomes of their strings."""

from __future__ import annotations

from pushlint import lazy

PRINTING = frozenset(  # functions and tags whose first string is shown
    "_ __ _e _x t tr trans translate i18n gettext pgettext ugettext lang esc_html_e esc_html__"
    " link_to button_to mail_to submit submit_tag raw h e html_safe simple_format echo print puts"
    " button link label cta heading unsubscribe unsubscribe_link web_view manage_preferences"
    " capitalize upper uppercase upcase lower v".split()
)
CHOOSING = frozenset(  # those of which any string may be shown
    "if iif ngettext _n npgettext concat coalesce ifnull nvl cycle default defaultifempty or"
    " pluralize blankvalue nullvalue random choice insert content_tag content_for provide".split()
)
COMMANDS = PRINTING | CHOOSING - {"if"}  # those that may do without brackets
FILTERS = frozenset(  # those whose arguments are shown
    "default d default_if_none default_if_empty default_if_blank fallback append prepend"
    " pluralize yesno".split()
)
NO_TEXT = lazy.compile(  # filters that make something else than words of a string
    r"\w*(?:url|date|time|path|file|image|img|hash|hmac\w*|json|md5|sha\d*|base64\w*|lookup|split"
    r"|size|length|asset|static|handle|metafield\w*|strftime)"
)
COPY = frozenset(  # named arguments and variables that hold copy
    "default fallback text title heading headline subject subtitle preheader preview message body"
    " content caption cta alt value button_text cta_text button_label link_text"
    " preview_text preheader_text hint placeholder confirm".split()
)
COMPARING = frozenset("== != === !== < > <= >= in is contains eq ne not_eq matches".split())
ASSIGNING = frozenset(("", ";", "set", "assign", "let", "var", "with"))
JOINING = frozenset(("", "?", ":", "else", "or", "||", "??", "?:", "+", "~", ".", "(", "return"))
LISTING = frozenset(("[", ","))
JOINS = frozenset(("~", "+", "&"))
APPENDING = (["append", ":"], ["append", "("])
DEFINING = ("=", ":", "=>")
