"""The text of a mail: flowed lines, HTML as its reader would see it, the sender's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.intake.flowed import unflowed
from pocdesk.intake.hypertext import shown
from pocdesk.intake.markup import Tag, tokens
from pocdesk.intake.quoted import own_text
from tests.intake.mails import read_mail


def test_flowed_lines_are_joined_and_the_signature_stays() -> None:
    flowed = "One \ntwo \nthree.\n\n> quoted \n> too\nmine\n-- \nDesk"
    assert unflowed(flowed, delete_space=False) == (
        "One two three.\n\n> quoted too\nmine\n-- \nDesk"
    )


def test_flowed_text_of_a_script_without_blanks_loses_the_added_ones() -> None:
    assert unflowed("東京 \n都", delete_space=True) == "東京都"
    message = read_mail(
        "one \ntwo", content_type="text/plain; charset=utf-8; format=flowed; delsp=yes"
    )
    assert message.body == "onetwo"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("r&eacute;ception&nbsp;d&rsquo;accus&#233;", "réception d’accusé"),
        ("<head><title>t</title><style>p{}</style></head><body>x", "x"),
        ("<script>alert(1)</script>x<SCRIPT >2</script >y", "xy"),
        ('<p style="DISPLAY : None">no</p>yes', "yes"),
        ('<div hidden><p>no</p></div><p style="font-size:0px">no<p>yes', "yes"),
        ("<span style='visibility:hidden'>no</span>yes", "yes"),
        ('<p style="font-size:0.9em">yes</p>', "yes"),
        ('<p title="a>b" style="display:none">no</p>yes', "yes"),
        ("<!-- no --><!DOCTYPE html><![if !mso]>yes<![endif]>", "yes"),
        ("<pre>a\n  b</pre>c", "a\nb\n\nc"),
        ('<a href="https://evil.example/x">bank</a>', "bank <https://evil.example/x>"),
        ('<a href="https://x.example">https://x.example</a>', "https://x.example"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("never closed <a href=", "never closed <a href="),
        ("</p></p>x</b>", "x"),
    ],
)
def test_html_as_text(html: str, text: str) -> None:
    assert shown(html).text == text


def test_remote_pictures_are_counted_and_the_sender_s_own_are_not() -> None:
    html = (
        '<img src="cid:a"><img src="https://t.example/p.gif"><img src=//t.example/q>'
        '<td background="http://t.example/r"><p style="background:url(https://t.example/s)">'
        '<img src="data:image/png;base64,AAAA">'
    )
    assert shown(html).remote_images == 4


@given(st.text(alphabet=st.sampled_from("<>/!-\"'= apscriptyle&;#x"), max_size=300))
def test_no_markup_raises_and_all_tags_have_names(html: str) -> None:
    for token in tokens(html):
        assert not isinstance(token, Tag) or token.name
    shown(html)


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=("C", "Z")), max_size=100))
def test_text_without_markup_is_shown_as_it_is(text: str) -> None:
    assert shown(text).text == text


def test_html_that_shows_nothing_is_named() -> None:
    message = read_mail("<img src=cid:a>", content_type="text/html")
    assert message.flags.html_only
    assert any("shows no words" in sentence for sentence in message.unread)


def test_the_character_set_of_a_page_may_stand_in_the_page() -> None:
    page = '<meta charset="windows-1251"><p>Проба'.encode("cp1251")
    message = read_mail(page, content_type="text/html")
    assert (message.body, message.charset) == ("Проба", "windows-1251")


@pytest.mark.parametrize(
    "divider",
    [
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "---------- Forwarded message ---------",
        "________________________________\nFrom: Desk <duty@desk.example>\nSent: Monday",
        "Von: Desk <duty@desk.example>\nGesendet: Montag\nAn: x",
        "From: Desk\nTo: x\nDate: 2026-11-05",
        "On Thu, Nov 5, 2026 at 10:02, Desk <duty@desk.example> wrote:",
        "On Thu, Nov 5, 2026 at 10:02,\nDesk <duty@desk.example> wrote:",
        "Am 05.11.2026 um 10:02 schrieb Desk:",
        "Le 5 nov. 2026 à 10:02, Desk <duty@desk.example> a écrit :",
        "2026年11月5日 10:02、Desk <duty@desk.example> のメール:",
    ],
)
def test_own_words_end_at_the_quotation(divider: str) -> None:
    own = own_text(f"Our answer.\n\n{divider}\n\nUrgency: urgent.")
    assert "Our answer." in own
    assert "urgent" not in own


def test_own_words_stand_between_quoted_lines_too() -> None:
    assert own_text("> question\nanswer\n>> more\nmore") == "answer\nmore"


@pytest.mark.parametrize(
    "text",
    [
        "From: Contact point\nDate: 5 November 2026\n\nPlease preserve.",
        "As you wrote:\nplease preserve.",
        "----- Details -----\nplease preserve.",
        "From: 10:00 to 12:00 UTC, please preserve.",
    ],
)
def test_words_that_only_resemble_a_quotation_stay_own(text: str) -> None:
    assert "lease preserve." in own_text(text)
