"""The parts of an answer: HTML pages, headers, security policy and compressed files."""
