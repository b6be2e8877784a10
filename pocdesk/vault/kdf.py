"""The slow step between a typed secret and the key that opens a slot: Argon2id, within bounds."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pocdesk.vault.keys import KEY_BYTES
from pocdesk.vault.refusals import NotEnoughMemory

KIB_PER_MIB = 1024
MEMORY_MIB = range(64, 1024 + 1)
ROUNDS = range(1, 10 + 1)
LANES = range(1, 16 + 1)
SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Argon2:
    """The cost of one derivation: memory in KiB, rounds over it, lanes side by side.

    It cannot exist outside 64 MiB to 1 GiB and 1 to 10 rounds (ValueError), so that a file can
    neither weaken a slot below that nor tie up the machine.
    """

    memory_kib: int
    rounds: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not MEMORY_MIB[0] * KIB_PER_MIB <= self.memory_kib <= MEMORY_MIB[-1] * KIB_PER_MIB:
            raise ValueError(f"memory of {self.memory_kib} KiB is outside 64 MiB to 1 GiB")
        if self.rounds not in ROUNDS:
            raise ValueError(f"{self.rounds} rounds are outside 1 to 10")
        if self.lanes not in LANES:
            raise ValueError(f"{self.lanes} lanes are outside 1 to 16")

    @classmethod
    def of_mib(cls, memory_mib: int) -> "Argon2":
        """The usual cost with `memory_mib` MiB. Raises ValueError outside the bounds."""
        return cls(memory_kib=memory_mib * KIB_PER_MIB)

    def derive(self, secret: bytes, salt: bytes) -> bytearray:
        """The 32-byte key of `secret` under `salt`; takes about a second of both cores.

        Raises NotEnoughMemory when the machine cannot give the memory just now.
        """
        key = bytearray(KEY_BYTES)
        derivation = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.rounds,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        try:
            derivation.derive_into(secret, key)
        except MemoryError as error:
            raise NotEnoughMemory(self.memory_kib // KIB_PER_MIB) from error
        return key
