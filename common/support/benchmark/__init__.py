"""How fast the toolkit trains, beside PyTorch and the book's code: ``python -m common.support.benchmark``."""
