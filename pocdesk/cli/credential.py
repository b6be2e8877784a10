"""The passphrases, codes and PINs of a command: from the environment, or asked for."""

import getpass
import os
import sys

from pocdesk.desk.unlock import Credential
from pocdesk.errors import PocDeskError

PASSPHRASE = "POCDESK_PASSPHRASE"  # noqa: S105 - the name of the variable, not a passphrase
RECOVERY_CODE = "POCDESK_RECOVERY_CODE"
SIGN_PASSPHRASE = "POCDESK_SIGN_PASSPHRASE"  # noqa: S105 - likewise
SIGN_PIN = "POCDESK_SIGN_PIN"
NEW_PASSPHRASE = "POCDESK_NEW_PASSPHRASE"  # noqa: S105 - likewise
SECOND_PASSPHRASE = "POCDESK_SECOND_PASSPHRASE"  # noqa: S105 - likewise

PACK_PASSPHRASE = "POCDESK_PACK_PASSPHRASE"  # noqa: S105 - likewise


def credential() -> Credential:
    """What opens the desk. Raises PocDeskError where nobody can be asked."""
    passphrase = os.environ.get(PASSPHRASE)
    if passphrase:
        return Credential(passphrase=passphrase)
    code = os.environ.get(RECOVERY_CODE)
    if code:
        return Credential(recovery_code=code)
    return Credential(passphrase=_asked("Passphrase: "))


def new_passphrase() -> str:
    """The passphrase of a new desk, typed twice unless the environment gives it."""
    return _twice(PASSPHRASE, "New passphrase: ")


def joining_passphrase(name: str) -> str:
    """The passphrase of an officer who joins, typed twice unless the environment gives it."""
    return _twice(NEW_PASSPHRASE, f"Passphrase of {name}: ")


def second_passphrase(names: str) -> str:
    """The passphrase of a second officer, one of `names`."""
    return _from(SECOND_PASSPHRASE, f"Passphrase of {names}: ")


def sign_passphrase() -> str:
    """The passphrase of a key file, which is none of ours; empty where it is set to nothing."""
    return _from(SIGN_PASSPHRASE, "Passphrase of the key file: ")


def pack_passphrase(file: str) -> str:
    """The passphrase of the key file called `file`, which signs packs."""
    return _from(PACK_PASSPHRASE, f"Passphrase of {file}: ")


def new_pack_passphrase(file: str) -> str:
    """The passphrase of a new key file, typed twice unless the environment gives it."""
    return _twice(PACK_PASSPHRASE, f"New passphrase of {file}: ")


def sign_pin() -> str:
    """The PIN of a token."""
    return _from(SIGN_PIN, "PIN of the token: ")


def _twice(variable: str, prompt: str) -> str:
    passphrase = os.environ.get(variable)
    if passphrase:
        return passphrase
    passphrase = _asked(prompt, variable)
    if _asked("The same again: ", variable) != passphrase:
        raise PocDeskError(
            "The two passphrases differ.", safe="Nothing was made.", remedy="Try again."
        )
    return passphrase


def _from(variable: str, prompt: str) -> str:
    given = os.environ.get(variable)
    return _asked(prompt, variable) if given is None else given


def _asked(prompt: str, variable: str = PASSPHRASE) -> str:
    if not sys.stdin.isatty():
        raise PocDeskError(
            "No passphrase was given.",
            safe="Nothing was opened.",
            remedy=f"Set {variable}, or run the command in a terminal.",
        )
    try:
        return getpass.getpass(prompt)
    except (EOFError, KeyboardInterrupt) as error:
        raise PocDeskError(
            "No passphrase was given.", safe="Nothing was opened.", remedy="Try again."
        ) from error
