"""To whom a letter goes, in the words of its head."""

import pytest

from pocdesk.ui.letter_words import counterpart
from tests.documents.examples import example_draft


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("article-29-30-preservation", "Japan, Training Contact Point of Japan"),
        ("shift-handover", "the desk itself"),
        ("directory-correction", "the Secretariat of the 24/7 Network"),
        ("provider-emergency", "TikTok"),
    ],
)
def test_whom_a_letter_goes_to(form: str, said: str) -> None:
    assert counterpart(example_draft(form, "en")) == said
