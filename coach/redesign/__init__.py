"""Redesigning a workflow with a person: from the three questions to an operational pattern."""
