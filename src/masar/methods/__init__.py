"""What Masar computes without a database or a request: programmes, names, figures, fictitious caseloads."""
