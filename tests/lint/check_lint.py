#!/usr/bin/env python3
"""The lint itself: what it must accept and what it must refuse."""
import sys

import check_sources

RIGHT = [
    "const auto r = co_await f(x);",
    "r = co_await f(x);",
    "co_await f();",
    "co_return co_await f(x);",
]
WRONG = [
    "if (co_await f()) { }",
    "const auto x = b ? co_await f() : y;",
    "const auto r = co_await f({.a = x});",
    "const auto r = co_await run([x] { return x; });",
    "for (const auto &c : co_await f()) { }",
    "const auto r = co_await f() && co_await g();",
]


def main() -> int:
    bad = [s for s in RIGHT if check_sources.check_text("core/net/x.cpp", f"{{ {s} }}")]
    bad += [s for s in WRONG if not check_sources.check_text("core/net/x.cpp", f"{{ {s} }}")]
    if not check_sources.check_text("core/engine/x.cpp", 'auto q = "SELECT id FROM servers";'):
        bad.append("SQL outside storage passed")
    if not check_sources.check_text("core/engine/x.cpp", "if (k == PanelKind::Plesk)"):
        bad.append("a panel's name outside its folder passed")
    if not check_sources.check_includes("core/storage/x.h", '#include "core/panels/panel.h"'):
        bad.append("an upward include passed")
    if not check_sources.check_includes("app/panelsim/x.h", '#include "core/base/result.h"'):
        bad.append("panelsim including core passed")
    print("\n".join(f"the lint misjudges: {s}" for s in bad) or "the lint judges rightly")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
