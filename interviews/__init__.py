"""The interview: captures how a senior person decides as a checked, executable tree."""
