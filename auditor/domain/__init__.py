"""What is true of contracts, findings and reviews: plain Python, no I/O."""
