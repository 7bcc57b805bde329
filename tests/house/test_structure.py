"""The structure of the house: sizes, writes, classes, relations, templates, sentences."""

import ast
import re

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, get_resolver
from house.source import PACKAGE, ROOMS, ROOT, SHELVES, is_action, modules, place

from masar.foundation.core.classes import class_of

FULL = 400
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "change",
}
WRITERS = {
    "src/masar/foundation/core/records.py", "src/masar/foundation/core/deeds.py", "src/masar/foundation/audit/log.py",
    "src/masar/foundation/access/accounts.py", "src/masar/foundation/access/devices.py", "src/masar/foundation/access/models.py", "src/masar/foundation/access/sealed.py", "src/masar/foundation/access/letters.py", "src/masar/foundation/access/rotation.py", "src/masar/foundation/access/lockout.py", "src/masar/foundation/access/identities.py", "src/masar/foundation/access/pledges.py", "src/masar/foundation/access/feeds.py",
    "src/masar/foundation/jobs/work.py", "src/masar/foundation/files/vault.py",
}  # fmt: skip
"""Below the rooms, the files whose noun is the writing itself."""
OURS = {"foundation", "registry", "casework", "exchange", "safeguards"}


def our_models():
    return [
        model for model in apps.get_models() if model._meta.app_label in OURS and model.__module__.startswith("masar.")
    ]


def room_of(module):
    found = [room for room in ROOMS if module.startswith(f"masar.{room}.") or module == f"masar.{room}"]
    return max(found, key=len)


def test_no_file_is_swollen():
    swollen = {
        place(path): len(path.read_text().splitlines())
        for path, _tree in modules()
        if len(path.read_text().splitlines()) > FULL
    }
    assert swollen == {}


def test_no_file_is_named_for_nothing():
    vague = {"utils.py", "helpers.py", "services.py", "managers.py", "common.py", "misc.py", "signals.py"}
    assert [place(path) for path, _tree in modules() if path.name in vague] == []


def test_every_module_says_what_lives_there():
    silent = [place(path) for path, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def _orm_writes(tree):
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"insert_many", "update_many"}
        ):
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            text = ast.unparse(node.func)
            if (
                ".objects." in text
                or node.func.attr in {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
                or text.endswith(".change")
            ):
                yield node.lineno


def test_only_actions_write():
    stray = [
        f"{place(path)}:{line}"
        for path, tree in modules()
        if not is_action(path) and place(path) not in WRITERS
        for line in _orm_writes(tree)
    ]  # fmt: skip
    assert stray == []


def test_managers_are_used_only_behind_the_door():
    allowed = {"queries", "actions", "models"}
    stray = [
        place(path)
        for path, _tree in modules()
        if path.relative_to(PACKAGE).parts[0] in SHELVES
        and re.search(r"\.objects\b|_default_manager", path.read_text())
        and not allowed & {path.stem, *path.relative_to(PACKAGE).parts}
    ]
    assert stray == []


def _back_doors(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            text = ast.unparse(node.func)
            if text == "mark_safe" or re.search(r"(objects|_default_manager|_base_manager)\.(raw|extra)$", text):
                yield node.lineno


def test_no_back_door_to_the_database():
    shelves = (*SHELVES, "desk")
    stray = [
        f"{place(path)}:{line}"
        for path, tree in modules()
        if path.relative_to(PACKAGE).parts[0] in shelves
        for line in _back_doors(tree)
    ]
    assert stray == []
    assert [place(path) for path, _tree in modules() if 'fields = "__all__"' in path.read_text()] == []


def test_every_field_declares_its_class():
    undeclared = []
    for model in our_models():
        for field in model._meta.concrete_fields:
            try:
                class_of(model, field.name)
            except KeyError:
                undeclared.append(f"{model.__name__}.{field.name}")
    assert undeclared == []


def test_relations_run_downward():
    upward = []
    for model in our_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and ROOMS.index(room_of(field.related_model.__module__)) > ROOMS.index(
                room_of(model.__module__)
            ):
                upward.append(f"{model.__name__}.{field.name}")
    assert upward == []


def test_templates_include_only_their_own_room_and_ui():
    stray = []
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        own = path.relative_to(PACKAGE).parts[path.relative_to(PACKAGE).parts.index("templates") + 1]
        for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', path.read_text()):
            first = name.split("/")[0]
            if first not in {own, "ui", "account", "allauth", "mfa", "django"} and "/" in name:
                stray.append(f"{place(path)}: {name}")
    assert stray == []


def test_every_named_url_exists():
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    missing = [
        f"{place(path)}: {name}"
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        for name in re.findall(r"{%\s*url\s+'([^']+)'", path.read_text())
        if name not in names
    ]
    assert missing == []


def _verbs():
    for path, tree in modules():
        if path.relative_to(PACKAGE).parts[0] not in {"registry", "casework"}:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"told", "_deed"} and len(node.args) > 2:
                for value in (
                    (node.args[2],)
                    if not isinstance(node.args[2], ast.IfExp)
                    else (node.args[2].body, node.args[2].orelse)
                ):
                    if isinstance(value, ast.Constant):
                        yield place(path), value.value


def test_every_deed_can_be_told():
    from masar.desk.timeline import SENTENCES

    directory = "src/masar/registry/directory/actions.py"
    untold = sorted({verb for path, verb in _verbs() if path != directory and verb not in SENTENCES})
    assert untold == []


def _public_actions():
    for path, tree in modules():
        if is_action(path) and path.relative_to(PACKAGE).parts[0] in SHELVES:
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield path, node


ASKING = {
    "told",
    "refresh",
    "write_names",
    "forget_names",
    "receipts_known",
    "class_told",
    "check_after_last",
    "next_numbers",
    "token_mark",
    "ask",
}
"""Functions beside the verbs that decide nothing: how a deed is worded, what is derived, what is known already."""


def test_actions_say_by_whom():
    silent = [
        f"{place(path)}: {node.name}"
        for path, node in _public_actions()
        if node.name not in ASKING and "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert silent == []


def test_actions_leave_their_trace():
    traceless = []
    for path, tree in modules():
        if is_action(path) and path.name != "__init__.py" and path.relative_to(PACKAGE).parts[0] in SHELVES:
            calls = {getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call)}
            deeds = {
                node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"
            } - ASKING
            if deeds and not calls & {
                "record",
                "record_many",
                "told",
                "Deed",
                "refresh",
                "pictures",
            }:
                traceless.append(place(path))
    assert traceless == []


def test_reverse_raises_for_unknown_names():
    from django.urls import reverse

    with pytest.raises(NoReverseMatch):
        reverse("there-is-no-such-page")


def test_words_of_other_places_do_not_enter_the_project():
    listed = [
        path
        for path in ROOT.rglob("*")
        if path.suffix in {".py", ".toml", ".md", ".html", ".css", ".js"}
        and not {".venv", "node_modules", "var", ".git"} & set(path.parts)
    ]
    stray = [
        place(path)
        for path in listed
        if re.search(r"shared/(design|domain|sources)", path.read_text(encoding="utf-8"))
        and path.name != "test_structure.py"
    ]
    assert stray == []
