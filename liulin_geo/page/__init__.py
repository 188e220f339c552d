"""The single-file page (单文件网页): a model in, one HTML file out. Nothing of risk in it."""
