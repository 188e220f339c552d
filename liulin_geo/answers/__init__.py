"""What one asks a run (批次问答): why, what would help, how sure, what changed, is it true."""
