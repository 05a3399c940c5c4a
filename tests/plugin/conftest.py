"""What the tests of the plugin share."""

from __future__ import annotations

import pytest


@pytest.fixture
def run(pytester):
    """Run pytest on the given test file, and on more files; warnings are errors."""

    def run_(tests, *options, **files):
        pytester.makepyfile(test_shop=tests)
        for name, text in files.items():
            pytester.makefile(".ini" if name == "pytest" else ".py", **{name: text})
        return pytester.runpytest_inprocess("-p", "no:pytest-responses", "-W", "error", "--strict-markers", *options)

    return run_
