from knowledge.errors import ModelError
from ui.web.boot import Boot, BootState, Progress, Step


def run(*steps: Step) -> tuple[Boot, BootState]:
    boot = Boot(steps)
    boot.start()
    boot.wait(10)
    return boot, boot.state()


def test_with_nothing_to_do_it_is_ready_at_once() -> None:
    assert Boot().state().ready


def test_steps_run_in_order_and_then_it_is_ready() -> None:
    done: list[str] = []
    _, state = run(Step("one", lambda progress: done.append("one")), Step("two", lambda progress: done.append("two")))
    assert done == ["one", "two"]
    assert state == BootState("Ready.", 1.0, ready=True)


def test_the_line_says_what_is_being_done_and_how_far() -> None:
    seen: list[BootState] = []
    boot = Boot()

    def replay(progress: Progress) -> None:
        progress(0.5, "3 of 6 interviews replayed")
        seen.append(boot.state())

    boot.put_first(Step("replaying", replay, weight=3))
    boot.put_first(Step("opening", lambda progress: seen.append(boot.state())))
    boot.start()
    boot.wait(10)
    assert seen[0].line == "Getting ready: opening…"
    assert seen[1].line == "Getting ready: 3 of 6 interviews replayed…"
    assert seen[1].done == 0.625


def test_a_step_that_fails_stops_the_rest_and_says_why() -> None:
    done: list[str] = []

    def missing(progress: Progress) -> None:
        raise ModelError("The language model is not installed. Run make install.")

    boot, state = run(Step("loading", missing), Step("after", lambda progress: done.append("after")))
    assert state.failed and not state.ready and not boot.wait(0)
    assert state.line == "The language model is not installed. Run make install."
    assert done == []


def test_a_step_that_breaks_shows_no_traceback() -> None:
    def broken(progress: Progress) -> None:
        raise ZeroDivisionError("secret detail")

    _, state = run(Step("loading the language tools", broken))
    assert state.failed
    assert "loading the language tools" in state.line and "secret detail" not in state.line


def test_starting_twice_runs_the_steps_once() -> None:
    done: list[str] = []
    boot = Boot([Step("one", lambda progress: done.append("one"))])
    boot.start()
    boot.start()
    boot.wait(10)
    assert done == ["one"]
