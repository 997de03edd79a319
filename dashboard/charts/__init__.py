"""Frames to plotly figures: no query, no Streamlit, no state."""
