"""What an agency knows and sees of its own figures, besides what all partners see."""
