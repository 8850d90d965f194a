#!/usr/bin/env python3
"""Rules the compiler cannot state: who may include whom, the shapes of co_await that GCC 12 gets
right, and where SQL, panels' names, people's language and nested event loops may stand."""
import pathlib
import re
import sys

VALUES = {"core/base", "core/servers", "core/products", "core/customers", "core/services"}

# A room may include itself and what is listed here: what stands below it in the house.
MAY_INCLUDE = {
    "core/base": set(),
    "core/servers": {"core/base"},
    "core/products": {"core/base", "core/servers"},
    "core/customers": {"core/base"},
    "core/services": VALUES,
    "core/net": {"core/base", "core/servers"},
    "core/secrets": {"core/base", "core/servers"},
    "core/storage": VALUES,
    "core/jobs": VALUES | {"core/storage"},
    "core/panels": VALUES | {"core/net"},
    "core/provisioning": VALUES | {"core/panels", "core/jobs", "core/storage", "core/secrets"},
    "core/fleet": VALUES | {"core/panels", "core/jobs", "core/storage", "core/provisioning"},
    "core/wording": VALUES | {"core/panels", "core/storage", "core/provisioning", "core/fleet"},
    "core/engine": VALUES
    | {"core/net", "core/secrets", "core/storage", "core/jobs", "core/panels", "core/provisioning", "core/wording",
       "core/fleet"},
    # Windows act through the engine and know the values it speaks in; tables read through storage's
    # row sources.
    "ui/common": VALUES
    | {"core/engine", "core/wording", "core/storage", "core/secrets", "core/panels", "core/provisioning", "core/fleet"},
    "ui/servers": VALUES
    | {"ui/common", "core/engine", "core/net", "core/panels", "core/fleet", "core/storage", "core/wording"},
    "ui/products": VALUES
    | {"ui/common", "core/engine", "core/panels", "core/provisioning", "core/storage", "core/wording"},
    "ui/customers": VALUES | {"ui/common", "core/engine", "core/storage", "core/wording"},
    "ui/shell": VALUES | {"ui/common", "core/engine", "core/wording", "core/storage"},
    # Composition roots name concrete classes together.
    "app/demo": VALUES | {"core/net", "core/secrets", "core/storage", "core/panels", "core/engine"},
    "app/cli": VALUES
    | {"app/demo", "core/net", "core/secrets", "core/storage", "core/panels", "core/engine", "core/provisioning",
       "core/wording", "core/fleet"},
    "app/console": VALUES
    | {"app/demo", "core/secrets", "core/storage", "core/engine", "core/wording", "ui/common", "ui/shell", "ui/dashboard",
       "ui/servers", "ui/products", "ui/customers", "ui/services", "ui/queue", "ui/audit", "ui/settings",
       "ui/provisioning", "ui/firstrun"},
    # Written from the contracts, not from our clients.
    "app/panelsim": set(),
}

INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.M)
TEXT = r'R"(\w*)\(.*?\)\{}"|"(?:\\.|[^"\\\n])*"'
COMMENT_OR_TEXT = re.compile(r"//[^\n]*|/\*.*?\*/|" + TEXT.format(1), re.S)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|(" + TEXT.format(2) + ")", re.S)

# One await per statement, its result named, nothing clever around it: conditions, ?:, braces and
# lambdas in a co_await statement are miscompiled or rejected by GCC 12.
AWAIT_SHAPE = re.compile(
    r"^(?:(?:const\s+)?auto\s+\w+\s*=|\w+\s*=|co_return)?\s*"
    r"co_await\s+(?!.*(?:&&|\|\||\bco_await\b))[^{}\[\]?]*$")
SQL = re.compile(r"\b(SELECT\s[^;]*\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b")
NEVER = [
    # (where, pattern, what is wrong)
    (r"^core/", r"<Qt(Widgets|Gui)/|<QApplication>|<QWidget>|<QMessageBox>|<QIcon>|<QPixmap>|<QGuiApplication>",
     "core may not use widgets"),
    (r"^core/(?!wording/)", r"\btr\(|\btranslate\(", "people's language belongs to core/wording"),
    (r"^core/", r"\bQEventLoop\b|\bprocessEvents\(|\bwaitFor\(|\bwaitForFinished\(",
     "core never runs a nested event loop or waits"),
    (r"^(core|app|ui)/", r"\bQSKIP\b|\bTODO\b|\bFIXME\b|\bXXX\b", "unfinished"),
    (r"^tests/", r"\bQSKIP\b|\bQEXPECT_FAIL\b|\bTODO\b|\bFIXME\b", "tests run and mean it"),
    (r"^(?!core/panels/|core/servers/|app/panelsim/|tests/)", r"\bPanelKind::\w+",
     "ask the panel for a capability instead of its name"),
]


def room(path: str) -> str:
    return "/".join(path.split("/")[:2])


def statements(text: str):
    for match in re.finditer(r"[^;{}]*\bco_await\b[^;]*", text):
        yield " ".join(match.group().split()), text.count("\n", 0, match.start()) + 1


def check_includes(name: str, text: str) -> list[str]:
    allowed = MAY_INCLUDE.get(room(name))
    if allowed is None and name.startswith("ui/"):
        allowed = MAY_INCLUDE["ui/common"] | {"ui/common"}  # a view: its folder is all it takes
    if allowed is None:
        return [f"{name}: {room(name)} has no entry in MAY_INCLUDE"]
    problems = []
    own = re.match(r"core/panels/(\w+)/", name)
    for include in INCLUDE.findall(text):
        if not include.startswith(("core/", "documents/", "ui/", "app/")):
            continue
        if room(include) not in allowed | {room(name)}:
            problems.append(f"{name}: may not include {include}")
        other = re.match(r"core/panels/(\w+)/", include)
        if own and other and own[1] != other[1]:
            problems.append(f"{name}: one panel may not include another's {include}")
    return problems


def check_text(name: str, text: str) -> list[str]:
    problems = []
    code = COMMENT_OR_TEXT.sub(lambda m: '""' if m.group()[0] in 'R"' else " ", text)
    with_strings = COMMENT.sub(lambda m: m.group(1) or " ", text)
    for statement, line in statements(code):
        if not AWAIT_SHAPE.match(statement):
            problems.append(f"{name}:{line}: name the awaited result first: {statement[:80]}")
    if name.startswith(("core/", "app/", "ui/")) and not name.startswith("core/storage/") and SQL.search(with_strings):
        problems.append(f"{name}: SQL belongs to core/storage")
    for where, pattern, wrong in NEVER:
        source = text if "TODO" in pattern or "<Q" in pattern else code
        if re.search(where, name) and (hit := re.search(pattern, source)):
            problems.append(f"{name}:{source.count(chr(10), 0, hit.start()) + 1}: {wrong}: {hit.group()}")
    lines = text.count("\n")
    if lines > 800:
        problems.append(f"{name}: {lines} lines: what is its second class?")
    return problems


def main(root: pathlib.Path) -> int:
    problems = []
    for top in ("core", "documents", "ui", "app", "tests"):
        for source in sorted((root / top).rglob("*")):
            if source.suffix not in {".h", ".cpp"}:
                continue
            name = source.relative_to(root).as_posix()
            text = source.read_text(encoding="utf-8")
            if top != "tests":
                problems += check_includes(name, text)
            problems += check_text(name, text)
    print("\n".join(problems) or "sources follow the rules")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
