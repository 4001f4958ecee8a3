"""Switches that keep every library offline and silent; set before any of them is imported."""

from collections.abc import MutableMapping

FLAGS = {
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "INSPECT_DISABLE_MODEL_API": "1",  # the evals call our own code, never a model provider
    "INSPECT_TELEMETRY": "",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime, which markitdown brings, reports to its maker unless told not to
    "OTEL_SDK_DISABLED": "true",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_OFFLINE": "1",
}


def stay_offline(environment: MutableMapping[str, str]) -> None:
    """Set every switch, whatever was set before: this program calls nobody unasked."""
    environment.update(FLAGS)
