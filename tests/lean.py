"""What every test would pay for and one alone is about: left out, or done once, for the others."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest


def is_measured(config: pytest.Config) -> bool:
    """Whether this run measures: then everything costs what it costs an officer."""
    return bool(config.getoption("markexpr") == "bench")


@pytest.fixture(scope="session", autouse=True)
def memory_not_locked(pytestconfig: pytest.Config) -> Iterator[None]:
    """SQLCipher locks each piece of its memory, and wipes it when it lets go of it: a fifth of what
    an act costs. Once on, that stays on in a process, so the test of it has one of its own."""
    from pocdesk.storage import opening

    kept = tuple(each for each in opening.BEFORE_KEY if "memory_security" not in each)
    assert len(kept) == len(opening.BEFORE_KEY) - 1
    with pytest.MonkeyPatch.context() as patch:
        if not is_measured(pytestconfig):
            patch.setattr(opening, "BEFORE_KEY", kept)
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """A statement is put into SQL once for all logs of the run, not once for each log."""
    import sqlalchemy as sa
    from sqlcipher3 import dbapi2

    create, compiled = sa.create_engine, dict[Any, Any]()
    first = create("sqlite://", module=dbapi2)
    first.connect().close()  # its dialect knows the driver's version from here on
    first.dispose()

    def sharing(*place: Any, **options: Any) -> sa.Engine:
        engine = create(*place, **options)
        engine.dialect = first.dialect
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        if not is_measured(pytestconfig):
            patch.setattr(sa, "create_engine", sharing)
        yield


@pytest.fixture(scope="session", autouse=True)
def directory_read_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """The training Directory that most desks hold is made of its bytes once, not for each desk."""
    from pocdesk.storage import contacts

    with pytest.MonkeyPatch.context() as patch:
        if not is_measured(pytestconfig):
            patch.setattr(contacts, "read", lru_cache(maxsize=4)(contacts.read))
        yield
