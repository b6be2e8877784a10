"""Every rule that a form or the program speaks by has a test that bears its id."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.documents.letters import library

ROOT = Path(__file__).resolve().parent.parent
_QUOTED = re.compile(r"V-[0-9]{2}[a-z]?")
_IN_NAME = re.compile(r"(?<![a-z0-9])v_([0-9]{2})([a-z]?)(?![a-z0-9])")


def spoken_by_the_forms() -> set[str]:
    folders = (path.parent.name for path in (ROOT / "forms").glob("*/form.toml"))
    return {id for folder in folders for id in library().form(folder).rule_ids}


def spoken_by_the_program() -> set[str]:
    """The ids that stand as words of their own in its code; those in a text are told, not used."""
    return {id for tree in _trees("pocdesk", "*.py", _QUOTED) for id in _texts(tree)}


def ids_of_tests() -> set[str]:
    """The ids in the names of tests, and in what they are run with."""
    found: set[str] = set()
    for tree in _trees("tests", "test_*.py", re.compile(f"{_QUOTED.pattern}|v_[0-9]")):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= {f"V-{number}{letter}" for number, letter in _IN_NAME.findall(node.name)}
                found |= {id for each in node.decorator_list for id in _texts(each)}
    return found


def _trees(room: str, name: str, mark: re.Pattern[str]) -> Iterator[ast.Module]:
    """The modules in which `mark` is found at all."""
    for path in (ROOT / room).rglob(name):
        text = path.read_text("utf-8")
        if mark.search(text):
            yield ast.parse(text)


def _texts(tree: ast.AST) -> set[str]:
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and _QUOTED.fullmatch(text)}


def test_each_rule_has_a_test_that_bears_its_id() -> None:
    forms, program = spoken_by_the_forms(), spoken_by_the_program()
    assert len(forms) > 70
    assert {"V-31", "V-86"} <= program
    assert sorted((forms | program) - ids_of_tests()) == []
