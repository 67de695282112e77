"""The viewer's own unit tests (TypeScript), run where the browser's part is built."""

from pathlib import Path

from hatch_build import VIEWER, find_npm, run_npm

ROOT = Path(__file__).parents[1]


def test_the_unit_tests_of_the_viewer_pass():
    """npm's report is in the failure; each sentence there names one law of the viewer."""
    viewer, npm = ROOT / VIEWER, find_npm()
    if not (viewer / "node_modules").is_dir():
        run_npm(npm, viewer, ["ci", "--no-audit", "--no-fund"])
    run_npm(npm, viewer, ["test"])
