"""`make roles`: walks every address as every role, and writes docs/roles.md."""

import sys
import tempfile
from pathlib import Path

from tests.demonstration_file import demonstration_in
from tests.roles.report import DOCUMENT, roles_page
from tests.roles.walked_house import walked_house


def main() -> int:
    """Walk the demonstration and write the document."""
    with tempfile.TemporaryDirectory(prefix="roles-") as folder:
        _, _, found = walked_house(demonstration_in(Path(folder)), Path(folder))
    DOCUMENT.write_text(roles_page(found), encoding="utf-8")
    print(f"Written to {DOCUMENT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
