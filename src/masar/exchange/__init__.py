"""What enters and leaves: line lists, figures, publications."""
