import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from evals.verify_pack import verify
from tests.evals.packs import a_pack
from tests.ui.web.builders import NOW, a_workspace
from ui.web.app import build


@pytest.fixture
def visitor(tmp_path: Path) -> TestClient:
    """A browser in front of the application before its background work began."""
    return TestClient(build(a_workspace(tmp_path)), follow_redirects=False)


def sign_in(visitor: TestClient, person: str) -> None:
    assert visitor.post("/sign-in", data={"person": person}).status_code == 303


def test_the_front_door_is_there_before_anything_heavy() -> None:
    import subprocess
    import sys

    code = "import sys, ui.web.app; print(any(name in sys.modules for name in ('gradio', 'torch', 'inspect_ai', 'langgraph')))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )


def test_the_front_door_shows_everybody(visitor: TestClient) -> None:
    page = visitor.get("/")
    assert page.status_code == 200 and "Marta Lindqvist" in page.text


def test_signing_in_sets_a_cookie_that_scripts_cannot_read(visitor: TestClient) -> None:
    answer = visitor.post("/sign-in", data={"person": "marta"})
    assert answer.status_code == 303 and answer.headers["location"] == "/app"
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]


def test_nobody_signs_in_as_somebody_unknown(visitor: TestClient) -> None:
    answer = visitor.post("/sign-in", data={"person": "<b>nobody</b>"})
    assert answer.status_code == 404 and "<b>nobody" not in answer.text


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"])
def test_signing_in_never_leads_elsewhere(visitor: TestClient, target: str) -> None:
    answer = visitor.post("/sign-in", params={"next": target}, data={"person": "marta"})
    assert answer.headers["location"] == "/app"


def test_the_pages_ask_who_you_are(visitor: TestClient) -> None:
    page = visitor.get("/app/library", headers={"accept": "text/html"})
    assert page.status_code == 303 and page.headers["location"] == "/?next=/app/library"
    assert visitor.get("/app/gradio_api/info").status_code == 401


def test_a_forged_cookie_opens_nothing(visitor: TestClient) -> None:
    visitor.cookies.set("seasoned_person", f"{b'marta'.hex()}.{'0' * 64}")
    assert visitor.get("/app", headers={"accept": "text/html"}).status_code in (303, 307)
    assert visitor.get("/source", params={"id": "policy:1.1"}).status_code == 303


def test_an_address_that_does_not_exist_is_told_in_one_line(visitor: TestClient) -> None:
    page = visitor.get("/nowhere", headers={"accept": "text/html"})
    assert page.status_code == 404 and "There is no page at this address" in page.text
    assert page.headers["content-security-policy"]
    assert visitor.get("/nowhere").json() == {"detail": "Not Found"}


def test_before_the_pages_are_built_a_waiting_page_stands_in(visitor: TestClient) -> None:
    sign_in(visitor, "marta")
    page = visitor.get("/app/", headers={"accept": "text/html"})
    assert page.status_code == 200 and "data-waiting" in page.text
    assert visitor.get("/app/config").status_code == 503


def test_the_status_line_is_plain_data(visitor: TestClient) -> None:
    assert visitor.get("/status").json() == {
        "line": "Ready.",
        "done": 1.0,
        "ready": True,
        "failed": False,
        "people": 4,
        "pages": False,
    }


def test_a_source_opens_for_who_is_signed_in(visitor: TestClient) -> None:
    sign_in(visitor, "elif")
    page = visitor.get("/source", params={"id": "tree:invoice-approval#r1"})
    assert page.status_code == 200 and "<mark>" in page.text
    assert visitor.get("/source", params={"id": "tree:nothing#r1"}).status_code == 404


def test_reports_are_for_governance(visitor: TestClient) -> None:
    sign_in(visitor, "elif")
    assert visitor.get("/reports/r1/report.html").status_code == 403
    sign_in(visitor, "helena")
    assert visitor.get("/reports/r1/report.html").status_code == 404


def test_a_pack_can_be_taken_away_whole(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "data")
    visitor = TestClient(build(workspace), follow_redirects=False)
    pack = a_pack(tmp_path / "pack")
    workspace.store.save_run("run-1", NOW, {}, pack)
    sign_in(visitor, "elif")
    assert visitor.get("/reports/run-1/pack.zip").status_code == 403
    sign_in(visitor, "helena")
    assert visitor.get("/reports/run-1/figures.csv").text.startswith("suite,metric")
    assert visitor.get("/reports/run-1/key.pem").status_code == 404
    with zipfile.ZipFile(io.BytesIO(visitor.get("/reports/run-1/pack.zip").content)) as whole:
        whole.extractall(tmp_path / "taken")
    assert verify(tmp_path / "taken").untouched


def test_signing_out_forgets_who_you_were(visitor: TestClient) -> None:
    sign_in(visitor, "elif")
    visitor.post("/sign-out")
    assert visitor.get("/source", params={"id": "policy:1.1"}).status_code == 303


@pytest.mark.parametrize(
    "path", ["/assets/../app.py", "/assets/%2e%2e%2fapp.py", "/assets/app.py", "/assets/session.key"]
)
def test_only_the_assets_are_served(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_every_answer_forbids_calling_elsewhere(visitor: TestClient) -> None:
    for path in ("/", "/status", "/assets/style.css", "/favicon.svg"):
        policy = visitor.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy and "http" not in policy


def test_an_expert_s_copy_is_theirs_alone(tmp_path: Path) -> None:
    from tests.ui.web.test_interview_desk import a_talk

    workspace, id_ = a_talk(tmp_path, "Last year I refused one.")
    visitor = TestClient(build(workspace), follow_redirects=False)
    assert visitor.get(f"/interviews/{id_}/copy.txt").status_code == 404
    sign_in(visitor, "elif")
    assert visitor.get(f"/interviews/{id_}/copy.txt").status_code == 404
    sign_in(visitor, "marta")
    text = visitor.get(f"/interviews/{id_}/copy.txt")
    assert text.status_code == 200 and "Last year I refused one." in text.text
    assert text.headers["content-disposition"].startswith("attachment")
    assert visitor.get(f"/interviews/{id_}/copy.docx").content[:2] == b"PK"
    assert visitor.get(f"/interviews/{id_}/copy.json").json()["interview"]["id"] == id_
    assert visitor.get(f"/interviews/{id_}/copy.exe").status_code == 404
