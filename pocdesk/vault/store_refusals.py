"""What the officer reads when the key store of the machine cannot open the desk."""

from pocdesk.errors import PocDeskError

_OTHER_WAYS = "Open the desk with the passphrase or the recovery code"


class KeyStoreRefused(PocDeskError):
    """The key store did not give the key; the other ways into the desk stay open."""

    def __init__(self, happened: str, *, then: str = "") -> None:
        super().__init__(
            happened,
            safe="Nothing was overwritten.",
            remedy=f"{_OTHER_WAYS}{then}.",
        )


class KeyStoreMissing(KeyStoreRefused):
    """No service of the desktop session keeps secrets."""

    def __init__(self) -> None:
        super().__init__("This machine has no key store that PocDesk can use.")


class KeyStoreNull(KeyStoreRefused):
    """A key store that takes every secret and keeps none."""

    def __init__(self) -> None:
        super().__init__("The key store of this machine is switched off: it keeps nothing.")


class KeyStorePlain(KeyStoreRefused):
    """A key store that writes secrets into a file of its own."""

    def __init__(self, backend: str) -> None:
        super().__init__(f"The key store of this machine is only a file ({backend}).")


class KeyStoreUntrusted(KeyStoreRefused):
    """A key store that is in nobody's list."""

    def __init__(self, backend: str) -> None:
        super().__init__(f"The key store of this machine is unknown to PocDesk ({backend}).")


class KeyStoreLocked(KeyStoreRefused):
    """The desktop session holds the key store locked."""

    def __init__(self) -> None:
        super().__init__(
            "The key store of this machine is locked.",
            then=", or unlock the key store and try again",
        )


class KeyStoreSilent(KeyStoreRefused):
    """No answer in time; it may hang, or wait for a password in a window of its own."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The key store of this machine gave no answer within {seconds:g} s.")


class KeyStoreFailed(KeyStoreRefused):
    """The key store answered with an error of its own; `kind` is the name of its class."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"The key store of this machine failed ({kind}).")


class KeyStoreForgetful(KeyStoreRefused):
    """What was written could not be read back."""

    def __init__(self) -> None:
        super().__init__("The key store took the key but did not give it back.")


class KeyStoreChanged(KeyStoreRefused):
    """The machine has another key store than the one that was given the key."""

    def __init__(self, was: str, now: str) -> None:
        super().__init__(
            f"The key lies in another key store ({was}) than the one found now ({now}).",
            then=", then set up the key store anew",
        )


class KeyStoreKeyGone(KeyStoreRefused):
    """The right key store no longer has the key."""

    def __init__(self) -> None:
        super().__init__(
            "The key store no longer has the key of this desk.",
            then=", then set up the key store anew",
        )


class KeyStoreOtherProfile(KeyStoreRefused):
    """The key was given to the key store of another account or machine."""

    def __init__(self, user: str, machine: str) -> None:
        super().__init__(
            f"The key of this desk lies in the key store of another profile ({user} on {machine}).",
            then=", then set up the key store of this profile",
        )


class KeyStoreWrongKey(KeyStoreRefused):
    """The key store gave something that does not open the slot."""

    def __init__(self) -> None:
        super().__init__(
            "The key in the key store does not open this desk.",
            then=", then set up the key store anew",
        )
