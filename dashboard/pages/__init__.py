"""One file a page, top to bottom as on screen. Streamlit runs them; nothing imports them."""
