"""Keys that stay in a token (PKCS#11): opened with one PIN, which is tried once and never again."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding

from pocdesk.documents.keys import described
from pocdesk.documents.sign import CannotSign, Signer, must_be_installed

if TYPE_CHECKING:
    from pkcs11 import Session, Token

_UNLOCK = "Use the token's own program first, to see what is left and to set it right."


def open_token(module: Path, pin: str, *, token: str = "", certificate: str = "") -> Signer:
    """The key in the token that the PKCS#11 library `module` reaches.

    `token` is its label, needed where there are several; `certificate` the label of the certificate
    to sign with, likewise. The library runs inside this program, so name only one you trust. Raises
    CannotSign; a PIN that is refused is not tried again, and none is tried where one try is left.
    """
    must_be_installed()
    import pkcs11

    try:
        found = _token(module, token)
        session = _session(found, pin, token or found.label)
        try:
            return _signer(session, certificate)
        except BaseException:
            _close(session)
            raise
    except pkcs11.PKCS11Error as error:
        raise CannotSign(
            f"The token refused ({type(error).__name__}).", "Take it out, put it in, and try again."
        ) from error


def _token(module: Path, label: str) -> "Token":
    import pkcs11

    if not (module.is_absolute() and module.is_file()):
        raise CannotSign(
            f"There is no PKCS#11 library {module}.",
            "Give the full path of the library that came with the token.",
        )
    try:
        slots = pkcs11.lib(str(module)).get_slots(token_present=True)
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise CannotSign(
            f"{module} cannot be used as a PKCS#11 library.",
            "Give the full path of the library that came with the token.",
        ) from error
    tokens = [slot.get_token() for slot in slots]
    tokens = [one for one in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags]
    wanted = [one for one in tokens if not label or one.label.strip() == label.strip()]
    if len(wanted) == 1:
        return wanted[0]
    named = ", ".join(f"“{one.label.strip()}”" for one in tokens)
    raise CannotSign(
        f"The library sees these tokens: {named}." if named else "The library sees no token.",
        "Name one of them by its label." if named else "Put the token in and try again.",
    )


def _session(token: "Token", pin: str, label: str) -> "Session":
    import pkcs11

    _must_have_tries(token.flags, label)
    if not pin:
        raise CannotSign(f"The token “{label}” wants a PIN.", "Type the PIN of the token.")
    if not pin.isprintable():  # half a character, too, which the library could not take
        raise CannotSign(
            f"A PIN of the token “{label}” has no such characters; it was not tried.",
            "Type the PIN again.",
        )
    try:
        return token.open(user_pin=pin)
    except pkcs11.PinLocked as error:
        raise CannotSign(f"The PIN of the token “{label}” is locked.", _UNLOCK) from error
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as error:
        raise CannotSign(
            f"The token “{label}” refused the PIN; it was tried once. {_left(token)}",
            "Be sure of the PIN before you try again.",
        ) from error


def _must_have_tries(flags: int, label: str) -> None:
    import pkcs11

    if flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
        raise CannotSign(f"The PIN of the token “{label}” is locked.", _UNLOCK)
    if flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY:
        raise CannotSign(
            f"One more wrong PIN would lock the token “{label}”, so none was tried.", _UNLOCK
        )


def _left(token: "Token") -> str:
    """What the token tells of the tries that are left; the standard knows no number."""
    import pkcs11

    try:
        flags = int(token.slot.get_token().flags)
    except pkcs11.PKCS11Error:
        flags = 0
    if flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
        return "It is locked now."
    if flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY:
        return "One try is left."
    if flags & pkcs11.TokenFlag.USER_PIN_COUNT_LOW:
        return "More than one try is left; the token does not say how many."
    return "The token does not say how many tries are left."


def _signer(session: "Session", label: str) -> Signer:
    """The one pair of key and certificate, or the one of that label."""
    import pkcs11
    from pkcs11 import Attribute, ObjectClass

    keys = {
        bytes(key[Attribute.ID])
        for key in session.get_objects(
            {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}
        )
    }
    pairs: dict[bytes, tuple[str, x509.Certificate]] = {}
    others: list[bytes] = []
    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        der, key_id = bytes(one[Attribute.VALUE]), bytes(one[Attribute.ID])
        others.append(der)
        with suppress(ValueError, pkcs11.AttributeTypeInvalid):
            if key_id in keys:
                pairs[key_id] = (str(one[Attribute.LABEL]), x509.load_der_x509_certificate(der))
    wanted = {key_id: pair for key_id, pair in pairs.items() if not label or pair[0] == label}
    if len(wanted) != 1:
        named = ", ".join(f"“{name}”" for name, _ in pairs.values())
        raise CannotSign(
            f"The token has these certificates with a key: {named}."
            if named
            else "The token has no key with its certificate.",
            "Name one of them by its label." if named else "Use another token.",
        )
    ((key_id, (_, own)),) = wanted.items()
    der = own.public_bytes(Encoding.DER)
    from pocdesk.documents import pades

    return Signer(
        certificate=described(own),
        maker=pades.with_token(
            session,
            der,
            key_id,
            [one for one in others if one != der],
            raw=isinstance(own.public_key(), EllipticCurvePublicKey),
        ),
        close=lambda: _close(session),
    )


def _close(session: "Session") -> None:
    """Lets go of the token; one that was pulled out meanwhile has let go of us."""
    import pkcs11

    with suppress(pkcs11.PKCS11Error):
        session.close()
