"""Open DMN files in dmn-js, the DMN tool that runs in a browser, and take a picture of each diagram and table.

    npm install --prefix FOLDER dmn-js
    .venv/bin/python scripts/check_dmn_drawing.py --dmn-js FOLDER/node_modules/dmn-js --out PICTURES FILE.dmn …

dmn-js reads DMN 1.3, so give it files of `tree export --format dmn --dmn-version 1.3`.
Exits 1 where a file does not open, opens with a warning, or draws fewer shapes, rows or columns than it holds.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import sys
import threading
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

_PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/dist/assets/diagram-js.css"><link rel="stylesheet" href="/dist/assets/dmn-js-shared.css">
<link rel="stylesheet" href="/dist/assets/dmn-js-drd.css"><link rel="stylesheet" href="/dist/assets/dmn-js-decision-table.css">
<link rel="stylesheet" href="/dist/assets/dmn-font/css/dmn.css">
<style>html,body,#canvas{margin:0;height:100%;background:#fff}</style><div id="canvas"></div><script src="/dist/dmn-viewer.development.js"></script>"""
_OPEN = """async xml => {
  window.viewer = new DmnJS({container: '#canvas'});
  const {warnings} = await viewer.importXML(xml);
  return {warnings: warnings.map(one => one.message), views: viewer.getViews().map(one => one.type)};
}"""
_SHOW = "async kind => { const view = viewer.getViews().find(one => one.type === kind); return viewer.open(view); }"
_FIT = "() => viewer.getActiveViewer().get('canvas').zoom('fit-viewport')"
_COUNTS = """() => ({rows: document.querySelectorAll('tbody tr').length, columns: document.querySelectorAll('thead th, thead td').length})"""


def main() -> int:
    """Check each file; 1 where one is not drawn whole."""
    given = argparse.ArgumentParser(description="Open DMN files in dmn-js and take pictures.")
    given.add_argument("--dmn-js", type=Path, required=True, help="the folder of the npm package dmn-js")
    given.add_argument("--out", type=Path, required=True, help="where the pictures go")
    given.add_argument("--chromium", default="/usr/bin/chromium")
    given.add_argument("files", type=Path, nargs="+")
    options = given.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(options.dmn_js))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    failed = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for file in options.files:
            page = browser.new_page(viewport={"width": 2200, "height": 1100})
            page.goto(f"http://127.0.0.1:{server.server_port}/check")
            problem = _check(page, file, options.out)
            sys.stdout.write(f"{file.name}: {problem or 'drawn'}\n")
            failed += bool(problem)
            page.close()
        browser.close()
    server.shutdown()
    return 1 if failed else 0


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """The page itself, or a file of the package."""
        if self.path != "/check":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(_PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _check(page: Page, file: Path, out: Path) -> str:
    from knowledge.dmn_read import read_model

    xml = file.read_bytes()
    table = next(iter(read_model(xml, file.name).decisions.values())).logic
    try:
        opened = page.evaluate(_OPEN, xml.decode())
    except PlaywrightError as error:
        return f"does not open: {str(error).splitlines()[0]}"
    if opened["warnings"] or sorted(opened["views"]) != ["decisionTable", "drd"]:
        return f"opens with {json.dumps(opened)}"
    page.evaluate(_SHOW, "drd")
    page.evaluate(_FIT)
    page.screenshot(path=out / f"{file.stem}-drd.png")
    shapes = page.locator(".djs-shape").count()
    page.evaluate(_SHOW, "decisionTable")
    page.wait_for_selector("tbody tr")
    page.screenshot(path=out / f"{file.stem}-table.png", full_page=True)
    counts = page.evaluate(_COUNTS)
    rows, wanted = counts["rows"], len(getattr(table, "rows", ()))
    needed = len(getattr(table, "inputs", ())) + 1
    return (
        ""
        if rows >= wanted and shapes >= needed
        else f"{shapes} of {needed} shapes and {rows} of {wanted} rows are drawn"
    )


if __name__ == "__main__":
    sys.exit(main())
