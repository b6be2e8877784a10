"""A domain that is taken for one of the Directory is told from it; the genuine one never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.confusables import differences, skeleton, written_out
from pocdesk.directory.look_alike import LookAlike, domains_of, is_genuine, look_alike
from pocdesk.domain.contact import ChannelKind
from tests.directory.training import training

GENUINE = domains_of(training().points)
ER, KA, OH = "\u0440", "\u043a", "\u043e"  # Cyrillic


def found(address: str, name: str = "", reply_to: str | None = None) -> LookAlike | None:
    return look_alike(address, name, reply_to, GENUINE)


def genuine_of(address: str, name: str = "", reply_to: str | None = None) -> str | None:
    alike = found(address, name, reply_to)
    return None if alike is None else alike.genuine


@pytest.mark.parametrize(
    ("domain", "genuine"),
    [
        ("fr-p0c.example", "fr-poc.example"),
        (f"fr-p{OH}c.example", "fr-poc.example"),
        (f"fr-{ER}{OH}\u0441.example", "fr-poc.example"),
        ("xn--fr-oc-xye.example", "fr-poc.example"),
        (
            "\u03c1\u03bf\u03c1-poc.example".replace("\u03c1\u03bf\u03c1", "f\u0280"),
            "fr-poc.example",
        ),
        (f"s{KA}-poc.example", "sk-poc.example"),
        ("n\u0585-poc.example", "no-poc.example"),
        ("\uff4ap-poc.example", "jp-poc.example"),
        ("jp\u200b-poc.example", "jp-poc.example"),
        ("fr-poc.exarnple", "fr-poc.example"),
        ("FR-POC.EXAMP1E", "fr-poc.example"),
        ("mail.fr-p0c.example", "fr-poc.example"),
        ("fr-poc.example.mail-gateway.example", "fr-poc.example"),
        ("fr-poc-example.com", "fr-poc.example"),
        ("fr.poc.example", "fr-poc.example"),
        ("frpoc.example", "fr-poc.example"),
        ("fr_poc.example", "fr-poc.example"),
        ("secure-fr-poc.example", "fr-poc.example"),
        ("fr-poc.examplemail.com", "fr-poc.example"),
        ("mail.fr-poc-secure.example", "fr-poc.example"),
        ("fr-poc.com", "fr-poc.example"),
        ("fr-poc.gouv.fr", "fr-poc.example"),
        ("fr-pocc.example", "fr-poc.example"),
        ("fr-pco.example", "fr-poc.example"),
        ("mail.fr-pcoo.example", "fr-poc.example"),
    ],
)
def test_each_way_to_look_alike(domain: str, genuine: str) -> None:
    assert genuine_of(f"contact@{domain}") == genuine
    assert genuine_of("somebody@else.test", "", f"contact@{domain}") == genuine


@pytest.mark.parametrize(
    "address",
    [
        "secretariat@network-secretariat.example",
        "wangan@cyber-training.example",
        "MAILER-DAEMON@mx.desk.example",
        "field.office@case.example",
        "hmailuser@hmailserver.test",
        "somebody@gmail.com",
        "somebody@example",
        "@fr-p0c",
        "nobody",
        "",
    ],
)
def test_others_are_only_unknown(address: str) -> None:
    assert found(address, "24/7 Desk, Police No. 7.5 (training)") is None


def test_no_genuine_address_is_one_nor_a_real_sub_domain() -> None:
    for version in ("2026-1", "2026-2"):
        points = training(version).points
        genuine = domains_of(points)
        for point in points:
            for channel in point.reach(ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL):
                below = channel.value.replace("@", "@mx.")
                for address in (channel.value, channel.value.upper(), below):
                    assert look_alike(address, "Duty officer", address, genuine) is None, address


def test_a_genuine_domain_in_its_own_script_is_not_one() -> None:
    genuine = frozenset({"xn--bro-poc-n2a.example"})
    assert look_alike("a@büro-poc.example", "", None, genuine) is None
    assert look_alike("a@xn--bro-poc-n2a.example", "", None, genuine) is None
    plain = look_alike("a@buro-poc.example", "", None, genuine)
    assert plain is not None


def test_public_webmail_is_nobody_s_and_imitates_nobody() -> None:
    genuine = frozenset({"gmail.com", "gmx.net"})
    assert look_alike("x@gmx.de", "", None, genuine) is None
    assert look_alike("fr-poc.example@gmail.com", "", None, GENUINE) is not None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("x@evil.example", "contact@fr-poc.example"),
        ("x@evil.example", "Desk <contact@fr-poc.example>"),
        ("x@evil.example", "Contact point fr-poc.example"),
        ("contact=fr-poc.example@evil.example", ""),
        ("contact.fr-poc.example@evil.example", ""),
        ("contact@jp-poc.example", "contact@fr-poc.example"),
    ],
)
def test_a_name_that_pretends_to_another_address(address: str, name: str) -> None:
    assert genuine_of(address, name) == "fr-poc.example"


def test_a_name_may_hold_the_address_itself_or_a_stranger_s_where_the_sender_is_known() -> None:
    assert found("x@unknown.test", "x@unknown.test") is None
    assert found("x@mail.unknown.test", "x@unknown.test") is None
    assert found("contact@jp-poc.example", "contact@jp-poc.example") is None
    assert found("contact@jp-poc.example", "attacker@evil.example") is None
    assert genuine_of("x@unknown.test", "boss@police.test") == "police.test"


def test_the_sentence_keeps_both_names_apart_and_names_what_differs() -> None:
    alike = found(f"contact@fr-{ER}oc.example")
    assert alike is not None
    assert alike.sentence("France") == (
        f"Look-alike: it comes from “fr-{ER}oc.example”, not “fr-poc.example” (France): it only "
        f"looks the same, with “{ER}” (CYRILLIC SMALL LETTER ER) for “p”. "
        "Do not answer it."
    )
    hidden = found("contact@fr\u202e-poc.example")
    assert hidden is not None
    assert "“fr[U+202E]-poc.example”" in hidden.sentence()
    assert "\u202e" not in hidden.sentence()


def test_what_differs_is_named_sign_by_sign() -> None:
    assert differences("fr-p0c", "fr-poc") == "“0” (digit) for “o”"
    assert differences("frr", "fr") == "“r” added"
    assert differences("f", "fr") == "“r” missing"
    assert differences("f\u200br", "fr") == "(ZERO WIDTH SPACE) added"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("europoI", "europol"),
        ("rnail", "mail"),
        ("vvatch", "watch"),
        ("p01ice", "police"),
        (f"{KA}i{ER}", "kip"),
        ("\u0585\u0578e", "one"),
        ("\u03c1\u03bf\u03bb".replace("\u03bb", "c"), "poc"),
        ("caf\u00e9", "cafe"),
    ],
)
def test_what_the_eye_confuses_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_punycode_that_is_none_stays_as_it_is() -> None:
    assert written_out("xn--\u00e9.example") == "xn--\u00e9.example"
    assert written_out("XN--FR-OC-XYE.example") == f"fr-{ER}oc.example"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked(address: str, name: str, reply_to: str) -> None:
    alike = look_alike(address, name, reply_to, GENUINE)
    if alike is not None:
        assert alike.sentence("France").isprintable()


@given(
    st.sampled_from(sorted(GENUINE)), st.text("abcdefghijklmnopqrstuvwxyz0123456789-.", max_size=12)
)
def test_whatever_stands_before_its_dot_is_below_a_genuine_one(domain: str, start: str) -> None:
    below = f"{start.strip('.') or 'x'}.{domain}"
    if is_genuine(below, GENUINE):
        assert found(f"a@{below}") is None
    else:
        assert ".." in below
