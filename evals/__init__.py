"""Evidence for governance: whether grounding and policy held."""
