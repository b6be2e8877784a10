"""The seeded desk of packaging/, found from the tests: the script is a module of no package."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "seeded_desk.py"


@cache
def seeded_desk() -> ModuleType:
    """The script `seeded_desk`: `seed`, `many`, `NOW`, `PASSPHRASE`, `STORIES`, `SetClock`."""
    spec = importlib.util.spec_from_file_location("seeded_desk", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["seeded_desk"] = module  # its dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module
