"""Practice: finding the one fault in an AI-written answer, and deciding cases that the expert's tree decides."""
