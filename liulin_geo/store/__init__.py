"""The run folder (评估批次): written whole, and opened again."""
