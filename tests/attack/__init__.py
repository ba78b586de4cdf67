"""An attack on the published figures, written independently of the code that protects them."""
