"""The labelled sample, the scorers and the measurements of the product."""
