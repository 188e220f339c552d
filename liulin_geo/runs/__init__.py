"""Runs: scoring a county into a run folder, and opening one again (评估批次)."""
