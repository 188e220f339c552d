"""Scoring a county (评估): evidence prepared, cells worked out strip by strip, zones tallied."""
