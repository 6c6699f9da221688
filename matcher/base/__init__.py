"""What everything computes with: compiled loops, levels, forests, units, failures. Imports nothing else of it."""
