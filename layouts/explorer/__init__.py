"""The charts as Plotly figures, and the choices between them, for people who explore."""
