"""The coach: answers employees from captured trees, inside the AI-use policy, with a citation behind every statement."""
