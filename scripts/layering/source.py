# SPDX-License-Identifier: Apache-2.0
"""The layers and rooms of the sources, and how a C++ source is read: includes, code without comments, types."""

import re

LAYERS = ["kernels", "geo", "sim", "viz", "app"]
# Rooms of a layer in their order; those of one tuple do not include each other. Layers that are not here are flat.
ROOMS = {
    "kernels": [("core",), ("world",), ("ground",), ("heat", "body", "routing", "enforcement"), ("attempt",), ("device",),
                ("run",), ("store",), ("oracle",)],
    "sim": [("text",), ("process", "statistics"), ("scenario", "sky"), ("synthetic",), ("prepare",), ("demand",),
            ("results",), ("forecast",), ("run", "compare", "ensemble", "validate", "oracle", "tools"), ("calibrate",)],
    "viz": [("draw",), ("map",), ("terrain", "chart"), ("report",), ("figures",)],
}
ONE_NAMESPACE = {"kernels"}  # its rooms share the vocabulary of the model
SUFFIXES = {".hpp", ".cpp", ".cu"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"', re.S)
OPENING = re.compile(
    r"(?P<namespace>\bnamespace\b[ \t]*(?P<name>[\w:]*)\s*\{)"
    r"|(?P<type>\b(?:struct|class|enum(?:\s+class|\s+struct)?|union)\s+(?:alignas\([^)]*\)\s*)?(?P<typename>\w+)"
    r"(?P<arguments>\s*<[^;{}]*>)?(?:\s+final)?(?:\s*:(?!:)[^;{}()=]*)?\s*\{)"
    r"|(?P<open>\{)|(?P<close>\})"
)


def without(text, what):
    """`text` with comments, or comments and strings, blanked; line numbers stay."""

    def blank(match):
        if what == "comments" and not match.group().startswith(("//", "/*")):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())

    return COMMENT_OR_STRING.sub(blank, text)


def line_at(text, position):
    return text.count("\n", 0, position) + 1


def includes_of(text):
    """(line, quoted, header) of each include."""
    text = without(text, "comments")
    return [(line_at(text, m.start(1)), m[1] == '"', m[2]) for m in INCLUDE.finditer(text)]


def namespaces_of(text):
    """(line, name) of each named namespace that is opened."""
    text = without(text, "strings too")
    found = re.finditer(r"^[ \t]*(?:inline[ \t]+)?namespace[ \t]+([\w:]+)\s*\{", text, re.M)
    return [(line_at(text, m.start(1)), m[1]) for m in found]


def types_of(text):
    """(line, qualified name) of each type that is defined outside anonymous namespaces and functions."""
    text = re.sub(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", lambda m: re.sub(r"[^\n]", " ", m.group()),
                  without(text, "strings too"), flags=re.M)
    text = re.sub(r"'(?:\\.|[^'\\\n])'", "' '", text)
    scopes, found = [], []
    for m in OPENING.finditer(text):
        if m["close"]:
            if scopes:
                scopes.pop()
        elif m["namespace"]:
            scopes.append(m["name"] or None)
        elif m["type"]:
            name = m["typename"] + re.sub(r"\s+", "", m["arguments"] or "")
            if None not in scopes:
                found.append((line_at(text, m.start("typename")), "::".join([*scopes, name])))
            scopes.append(m["typename"])
        else:
            scopes.append(None)  # a function's body, or an initialiser: what is defined there is its own
    return found


def layer_of(name):
    return name.split("/")[0]


def room_of(name):
    """The room a file lies in; empty in a flat layer, None where it lies in no room of a layer that has rooms."""
    parts = name.split("/")
    if parts[0] not in ROOMS:
        return ""
    return parts[1] if len(parts) > 2 and any(parts[1] in group for group in ROOMS[parts[0]]) else None


def order_of(layer, room):
    return next(i for i, group in enumerate(ROOMS[layer]) if room in group)


def unit_of(name):
    return name.rsplit(".", 1)[0]
