"""Keys and certificates made for a test, in a key file or in a software token."""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

PASSPHRASE = "six words for the key file"
PIN = "4711-0815"
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(number: int = 0) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def ec_key(number: int = 0) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def name(common: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, "FI"), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def certificate(
    key: Key,
    common: str = "Officer Seven",
    *,
    by: tuple[Key, str] | None = None,
    begins: datetime = datetime(2020, 1, 1, tzinfo=UTC),
    ends: datetime = datetime(2120, 1, 1, tzinfo=UTC),
    may_sign: bool = True,
) -> x509.Certificate:
    """A certificate of `key`, signed by itself or `by` another key of that name."""
    issuer, issuer_name = (key, common) if by is None else by
    usage = x509.KeyUsage(
        digital_signature=may_sign,
        content_commitment=may_sign,
        key_encipherment=not may_sign,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(name(issuer_name))
        .public_key(key.public_key())
        .serial_number(0x5EA1_0001)
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(issuer, SHA256())


def key_file(
    key: Key | None = None,
    own: x509.Certificate | None = None,
    chain: tuple[x509.Certificate, ...] = (),
    passphrase: str = PASSPHRASE,
) -> bytes:
    """A PKCS#12 file, by default of an RSA key that signed its certificate itself."""
    if key is None and own is None:
        key = rsa_key()
        own = certificate(key)
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"officer", key, own, chain, lock)


@dataclass(frozen=True)
class SoftToken:
    """A token of SoftHSM in a folder of the test."""

    folder: Path
    label: str = "desk"

    @classmethod
    def made(cls, folder: Path) -> "SoftToken":
        (folder / "tokens").mkdir()
        config = folder / "softhsm2.conf"
        config.write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(config)
        token = cls(folder)
        token.tool("--init-token", "--free", "--label", token.label, "--so-pin", "12345678")
        return token

    def tool(self, *words: str) -> None:
        subprocess.run(
            ["softhsm2-util", *words, "--pin", PIN],
            check=True,
            capture_output=True,
            env={**os.environ, "SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")},
        )

    def takes(self, key: Key, own: x509.Certificate | None, id: str, label: str) -> None:
        """Puts a key and, if there is one, its certificate into the token."""
        import pkcs11
        from pkcs11.util.x509 import decode_x509_certificate

        pem = self.folder / "key.pem"
        pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        words = ("--import", str(pem), "--token", self.label, "--id", id, "--label", label)
        self.tool(*words)
        if own is None:
            return
        library = pkcs11.lib(str(SOFTHSM))
        library.reinitialize()
        with library.get_token(token_label=self.label).open(rw=True, user_pin=PIN) as session:
            values = decode_x509_certificate(own.public_bytes(Encoding.DER))
            session.create_object(
                {
                    **values,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.ID: bytes.fromhex(id),
                    pkcs11.Attribute.LABEL: label,
                }
            )
