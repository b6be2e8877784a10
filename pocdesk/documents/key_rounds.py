"""How much work a key file (PKCS#12) asks for before it opens, counted without opening it."""

from collections.abc import Iterator
from typing import Any

_DEEPEST = 8  # safe contents inside safe contents; real files have none


def rounds(content: bytes) -> int | None:
    """Rounds of hashing that the seal and all locks in plain view ask for (RFC 7292, RFC 8018);
    None for bytes that are no PKCS#12 file. Opening it costs nothing less and cannot be stopped."""
    from asn1crypto.pkcs12 import AuthenticatedSafe, Pfx

    try:
        found = Pfx.load(content, strict=True)
        if found["version"].native != "v3":
            return None
        seal = found["mac_data"].native
        counted = int(seal["iterations"]) if seal else 0
        safe = AuthenticatedSafe.load(found["auth_safe"]["content"].native, strict=True)
        return counted + sum(_of_lock(lock) for part in safe for lock in _locks(part))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _locks(part: Any) -> Iterator[Any]:
    """The encryption algorithms named in one part of the file."""
    from asn1crypto.pkcs12 import SafeContents

    if part["content_type"].native == "encrypted_data":
        yield part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    elif part["content_type"].native == "data":
        yield from _in_bags(SafeContents.load(part["content"].native, strict=True), _DEEPEST)


def _in_bags(bags: Any, deep: int) -> Iterator[Any]:
    if deep == 0:
        raise ValueError("bags inside bags")
    for bag in bags:
        if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
            yield bag["bag_value"]["encryption_algorithm"]
        elif bag["bag_id"].native == "safe_contents":
            yield from _in_bags(bag["bag_value"], deep - 1)


def _of_lock(algorithm: Any) -> int:
    parameters = algorithm["parameters"].native
    if algorithm["algorithm"].native == "pbes2":
        parameters = parameters["key_derivation_func"]["parameters"]
    counts = [parameters.get(name) for name in ("iterations", "iteration_count")]
    return sum(count for count in counts if isinstance(count, int))
