"""Pins stand in the link: what is pinned, in its order, and no more than the brief has room for."""

from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from dashboard.ui import address, pins

    address.render()
    pins.button("a", 7, key="one")
    st.text(pins.starts_in("a"))


def run(**link):
    app = AppTest.from_function(script)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def test_a_click_pins_and_another_takes_the_pin_off():
    app = run(pins="b:0")
    assert app.button[0].label == "Pin"
    app.button[0].click().run()
    assert app.session_state["pins"] == "b:0|a:7"
    assert app.button[0].label == "Unpin"
    app.button[0].click().run()
    assert app.session_state["pins"] == "b:0"


def test_pins_of_an_article_are_known_by_their_place():
    assert run(pins="a:7|b:3|a:19|a:x").text[0].value == "[7, 19]"


def test_a_full_brief_takes_no_more():
    app = run(pins="|".join(f"b:{n}" for n in range(60)))
    assert app.button[0].disabled
    full = run(pins="|".join(["a:7", *(f"b:{n}" for n in range(59))]))
    assert not full.button[0].disabled
