"""What only supports the toolkit: sentences, figures that text quotes, checks, measuring, saving."""
