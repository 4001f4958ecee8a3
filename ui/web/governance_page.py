"""Evidence."""


def governance_page(workspace) -> None:
    import gradio as gr

    gr.HTML("soon")
