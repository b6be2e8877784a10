"""The sample files are unchanged: line ends matter to signatures and hashes."""

import hashlib
import tomllib

from tests.intake.samples import FOLDER


def test_every_sample_is_the_file_described_beside_it() -> None:
    changed = []
    counted = {}
    for folder in ("mail", "msg", "forms"):
        described = sorted((FOLDER / folder).glob("*.expected.toml"))
        counted[folder] = len(described)
        for path in described:
            facts = tomllib.loads(path.read_text("utf-8"))
            if "sha256" in facts:
                content = (FOLDER / folder / facts["file"]).read_bytes()
                if hashlib.sha256(content).hexdigest() != facts["sha256"]:
                    changed.append(facts["file"])
            else:
                changed += [one for one in facts["file"] if not (FOLDER / folder / one).is_file()]

    assert changed == []
    assert counted == {"mail": 20, "msg": 9, "forms": 3}
