"""The files that the calibration writes, and a checksum of the code it was made by."""

import ast
from hashlib import sha256
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
DOCUMENT = HOUSE / "docs" / "calibration.md"
DETECTION = HOUSE / "dashboard" / "variation" / "detection"
CHANCES = DETECTION / "detection_chances.toml"
MEASURED = HOUSE / "tests" / "calibration" / "measured.toml"
ANSWERS = HOUSE / "tests" / "calibration" / "others" / "farrington.toml"
RULES = (
    "rules.py",
    "level.py",
    "autocorrelation.py",
    "rolling.py",
    "rare_events.py",
    "scale.py",
)
SHOCKS = HOUSE / "dashboard" / "exceptions" / "shared_shocks.py"
TRIALS = (
    "invented.py",
    "others/peers.py",
    "trials.py",
    "others/farrington.py",
    "others/rare_peers.py",
    "together.py",
    "parts.py",
    "goals.py",
    "tables.py",
    "findings.py",
    "report.py",
    "words.py",
    "__main__.py",
)


def checksum() -> str:
    """Give a checksum of the rules and the trials: of what they do, not of their words."""
    paths = [*(DETECTION / name for name in RULES), SHOCKS]
    paths += [HOUSE / "tests" / "calibration" / name for name in TRIALS]
    parts = [_meaning(path) for path in paths]
    kept = (MEASURED, ANSWERS)
    whole = "\n".join([*parts, *(path.read_text(encoding="utf-8") for path in kept)])
    return sha256(whole.encode()).hexdigest()[:16]


def _meaning(path: Path) -> str:
    """Give a module's syntax without comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                step
                for step in body
                if not (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
            ]
    return ast.dump(tree)
