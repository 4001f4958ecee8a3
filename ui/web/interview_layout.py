"""The parts of the interview's page, laid out; ui.web.interview_page connects them."""

from typing import Any, NamedTuple

from ui.web import interview_desk as desk
from ui.web.frame import CLICKS, FOLLOW


class Start(NamedTuple):
    """The part where an interview begins."""

    column: Any
    line: Any
    invitation: Any
    mine: Any
    waiting: Any
    decision: Any
    way: Any
    attribution: Any
    visible_to: Any
    consent: Any
    begin: Any

    @property
    def shown(self) -> list[Any]:
        """What is shown anew."""
        return [self.line, self.invitation, self.mine, self.waiting]


class Talk(NamedTuple):
    """The part where it goes on; what `shown` names is shown anew after each line."""

    column: Any
    line: Any
    at: Any
    """The number of the question that this tab shows."""
    stages: Any
    log: Any
    box: Any
    spoken: Any
    """The recording that the text in the box came from."""
    panel: Any
    picture: Any
    copies: Any
    answering: Any
    voice: Any
    going: Any
    """The buttons of an interview that is not over."""
    speak: Any
    sound: Any
    skip: Any
    undo: Any
    pause: Any
    finish: Any
    send: Any
    back: Any

    @property
    def shown(self) -> list[Any]:
        """What is shown anew."""
        return list(self[1:13])


def start_part(gr: Any) -> Start:
    """Consent: what for, who sees it, by which name."""
    with gr.Column(elem_classes=["sn-page"], visible=False) as column, gr.Row(elem_classes=["sn-split"]):
        with gr.Column():
            invitation = gr.HTML(apply_default_css=False, js_on_load=FOLLOW)
            decision = gr.Textbox(
                label="Which decision shall we talk about?",
                placeholder="As a question: Who must approve this invoice?",
                max_lines=3,
                elem_id="decision",
            )
            way = gr.Radio(desk.WAYS, value="full", label="How shall we go about it?", elem_classes=["sn-pill"])
            attribution = gr.Radio(
                desk.ATTRIBUTIONS, value="named", label="How may colleagues see who said it?", elem_classes=["sn-pill"]
            )
            visible_to = gr.Radio(
                desk.AUDIENCES, value=desk.EVERYBODY, label="Who may see what comes of it?", elem_classes=["sn-pill"]
            )
            consent = gr.Checkbox(
                label="I agree that my answers are recorded and used as promised above.", elem_id="consent"
            )
            line = gr.HTML(apply_default_css=False)
            begin = gr.Button("Begin the interview", variant="primary", elem_id="begin")
        with gr.Column():
            mine = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="mine")
            waiting = gr.HTML(apply_default_css=False, js_on_load=CLICKS)
    return Start(column, line, invitation, mine, waiting, decision, way, attribution, visible_to, consent, begin)


def talk_part(gr: Any) -> Talk:
    """The conversation on the left, what was read and the tree on the right."""
    with gr.Column(elem_classes=["sn-page"], visible=False) as column, gr.Row(elem_classes=["sn-split"]):
        with gr.Column():
            stages = gr.HTML(apply_default_css=False)
            log = gr.HTML(apply_default_css=False, js_on_load=FOLLOW, elem_id="conversation")
            with gr.Column(elem_classes=["sn-composer"]):
                line = gr.HTML(apply_default_css=False)
                with gr.Row(elem_classes=["sn-ask"]) as answering:
                    box = gr.Textbox(
                        label="Your answer",
                        placeholder="In your own words, as you would tell a colleague",
                        max_lines=14,
                        elem_id="answer",
                        container=False,
                    )
                    send = gr.Button("Answer", variant="primary", elem_id="answer-send", scale=0)
                with gr.Row(elem_classes=["sn-buttons"]):
                    with gr.Row(elem_classes=["sn-buttons"]) as going:
                        skip = gr.Button("Skip", size="sm")
                        undo = gr.Button("Undo", size="sm")
                        pause = gr.Button("Pause", size="sm", elem_id="pause")
                        finish = gr.Button("Finish", size="sm", elem_id="finish")
                    back = gr.Button("My interviews", size="sm")
                with gr.Column(elem_classes=["sn-voice"]) as voice:
                    speak = gr.Checkbox(
                        label="Answer by voice: what I record is kept with my answer", elem_id="by-voice"
                    )
                    sound = gr.Audio(
                        sources=["microphone"],
                        type="filepath",
                        format="wav",
                        label="Your spoken answer",
                        visible=False,
                        buttons=[],
                        elem_id="sound",
                    )
        with gr.Column(elem_classes=["sn-side"]):
            panel = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="panel")
            picture = gr.HTML(apply_default_css=False, elem_id="picture")
            copies = gr.HTML(apply_default_css=False, elem_id="copies")
    at, spoken = gr.Textbox(visible=False), gr.Textbox(visible=False)
    return Talk(
        column, line, at, stages, log, box, spoken, panel, picture, copies, answering, voice, going,
        speak, sound, skip, undo, pause, finish, send, back,
    )  # fmt: skip
