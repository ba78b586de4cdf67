"""`make security`: writes docs/asvs.md."""

import sys

from tests.security.report import DOCUMENT, security_page


def main() -> int:
    """Write the document."""
    DOCUMENT.write_text(security_page(), encoding="utf-8")
    print(f"Written to {DOCUMENT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
