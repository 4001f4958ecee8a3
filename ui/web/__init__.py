"""The web application: a light front door at once, the Gradio pages as soon as they are built."""
