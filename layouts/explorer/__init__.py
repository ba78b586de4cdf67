"""The same charts in Plotly, for people who explore."""
