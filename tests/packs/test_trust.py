"""Which keys are trusted: two officers type one from paper, or two old keys name the next ones."""

from datetime import timedelta

import pytest

from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.errors import PocDeskError
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.signing_key import SigningKey
from pocdesk.packs.trust import after, entered, switched_off
from tests.packs.signed import FIRST, NAME, NOW, SECOND, STRANGER, TRUSTED, judged, pack, trust

THIRD = SigningKey.new("Third")
LATER = NOW + timedelta(hours=1)


def typed(text: str, *, approved_by: str = "b2", label: str = "Third") -> TrustedKey:
    return entered(
        TRUSTED,
        text,
        label=label,
        packs="providers",
        officer="a1",
        approved_by=approved_by,
        now=NOW,
    )


def counting(keys: tuple[TrustedKey, ...], name: str) -> set[str]:
    return {key.label for key in keys if key.counts_for(name)}


def test_two_officers_enter_a_key_from_paper() -> None:
    key = typed(code_of_key(THIRD.mark.public).lower().replace("-", " "))
    assert (key.id, key.public) == (THIRD.mark.id, THIRD.mark.public)
    assert (key.officer, key.approved_by, key.set_at, key.off_at) == ("a1", "b2", NOW, None)
    assert key.counts_for("providers")
    assert not key.counts_for(NAME)


@pytest.mark.parametrize(
    ("text", "approved_by", "label", "said"),
    [
        ("THIRD", "a1", "Third", "two officers"),
        ("THIRD", " ", "Third", "two officers"),
        ("THIRD", "b2", "", "label"),
        ("THIRD", "b2", "two\nlines", "label"),
        ("FIRST", "b2", "Again", "trusted here already"),
        ("nothing like it", "b2", "Third", "no public key"),
    ],
)
def test_a_key_that_cannot_be_entered_says_why(
    text: str, approved_by: str, label: str, said: str
) -> None:
    code = {"THIRD": THIRD, "FIRST": FIRST}.get(text)
    paper = text if code is None else code_of_key(code.mark.public)
    with pytest.raises(PocDeskError, match=said) as refused:
        typed(paper, approved_by=approved_by, label=label)
    assert refused.value.remedy


def test_a_key_that_was_switched_off_is_not_entered_again() -> None:
    off = switched_off(TRUSTED, FIRST.mark.id, LATER)
    assert counting(off, NAME) == {"Second"}
    with pytest.raises(PocDeskError, match="switched off"):
        entered(
            off,
            FIRST.mark.public,
            label="First",
            packs="",
            officer="a1",
            approved_by="b2",
            now=LATER,
        )
    with pytest.raises(PocDeskError, match="No key"):
        switched_off(off, FIRST.mark.id, LATER)


def test_two_old_keys_name_the_next_ones() -> None:
    accepted = judged(pack(keys=(FIRST, SECOND), next_keys=(SECOND, THIRD)))
    keys = after(TRUSTED, accepted, officer="a1", now=LATER)
    assert counting(keys, NAME) == {"Second", "Third"} == counting(keys, "providers")
    gone = next(key for key in keys if key.id == FIRST.mark.id)
    assert gone.off_at == LATER
    new = next(key for key in keys if key.id == THIRD.mark.id)
    assert (new.packs, new.officer, new.set_at) == ("", "a1", LATER)
    assert set(new.approved_by.removeprefix("signed by ").split(", ")) == {
        FIRST.mark.id,
        SECOND.mark.id,
    }
    following = pack(6, keys=(SECOND, THIRD))
    assert judged(following, trusted=keys).manifest.version == 6


def test_keys_of_one_pack_change_the_keys_of_that_pack_alone() -> None:
    trusted = (trust(FIRST, NAME), trust(SECOND), trust(STRANGER, "providers"))
    accepted = judged(pack(keys=(FIRST, SECOND), next_keys=(THIRD, SECOND)), trusted=trusted)
    keys = after(trusted, accepted, officer="a1", now=LATER)
    assert counting(keys, NAME) == {"Second", "Third"}
    assert counting(keys, "providers") == {"Second", "Stranger"}


def test_a_pack_that_names_no_next_keys_changes_none() -> None:
    assert after(TRUSTED, judged(pack()), officer="a1", now=LATER) == TRUSTED
