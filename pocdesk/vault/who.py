"""Who runs this program, and on which machine: what the lock file and the key store name."""

import platform
import sys

if sys.platform == "win32":
    import getpass

    def this_user() -> str:
        """The account that runs the program."""
        return getpass.getuser()

else:
    import os
    import pwd

    def this_user() -> str:
        """The account that runs the program, as the operating system knows it.

        Not out of the environment: that differs between two sessions of the same person, and the
        key store would then seem to belong to somebody else.
        """
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return str(os.getuid())


def this_machine() -> str:
    """The name of this machine in its network, or "unnamed"."""
    return platform.node() or "unnamed"
