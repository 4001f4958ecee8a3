"""The parts of the redesign's page, laid out; ui.web.redesign_page connects them."""

from typing import Any, NamedTuple

from ui.web.frame import CLICKS, FOLLOW


class Parts(NamedTuple):
    """Every part that is shown anew, or listens."""

    top: Any
    start: Any
    begin: Any
    waiting: Any
    find: Any
    shelf: Any
    talk: Any
    stages: Any
    log: Any
    steps: Any
    line: Any
    box: Any
    send: Any
    on: Any
    back: Any
    home: Any
    picture: Any
    beside: Any
    finished: Any
    pattern: Any
    pattern_line: Any
    current: Any
    """Id of the redesign that goes on in this tab, kept by the browser."""
    opened: Any
    """Id of the saved pattern that is shown."""

    @property
    def shown(self) -> list[Any]:
        """What may be shown anew."""
        listens = (self.top, self.find, self.send, self.back, self.home)
        return [one for one in self if not any(one is other for other in listens)]


def layout(gr: Any) -> Parts:
    """Three columns of which one is seen at a time: where one begins, the conversation, a pattern."""
    top = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page"], visible=False) as start:
        begin = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="begin-redesign")
        waiting = gr.HTML(apply_default_css=False)
        find = gr.Textbox(
            label="Find a pattern", placeholder="invoices, complaints, onboarding…", max_lines=1, elem_id="find"
        )
        shelf = gr.HTML(apply_default_css=False, elem_id="shelf")
    with gr.Column(elem_classes=["sn-page"], visible=False) as talk, gr.Row(elem_classes=["sn-split"]):
        with gr.Column():
            stages = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="stages")
            log = gr.HTML(apply_default_css=False, js_on_load=FOLLOW, elem_id="conversation")
            steps = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="steps-part")
            with gr.Column(elem_classes=["sn-composer"]):
                line = gr.HTML(apply_default_css=False)
                with gr.Row(elem_classes=["sn-ask"]):
                    box = gr.Textbox(
                        label="Your answer",
                        placeholder="In your own words",
                        max_lines=14,
                        elem_id="answer",
                        container=False,
                    )
                    send = gr.Button("Answer", variant="primary", elem_id="answer-send", scale=0)
                with gr.Row(elem_classes=["sn-buttons"]):
                    on = gr.Button("Go on", size="sm", elem_id="go-on", variant="primary", visible=False)
                    back = gr.Button("Go back", size="sm", elem_id="go-back")
                    home = gr.Button("All redesigns", size="sm", elem_id="home")
        with gr.Column(elem_classes=["sn-side"]):
            picture = gr.HTML(apply_default_css=False, elem_id="picture")
            beside = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page"], visible=False) as finished:
        pattern_line = gr.HTML(apply_default_css=False)
        pattern = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="pattern")
    current, opened = gr.Textbox(visible=False), gr.Textbox(visible=False)
    return Parts(
        top, start, begin, waiting, find, shelf, talk, stages, log, steps, line, box, send, on, back,
        home,
        picture, beside, finished, pattern, pattern_line, current, opened,
    )  # fmt: skip
