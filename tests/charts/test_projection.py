import pytest

from dashboard.charts import theme
from dashboard.charts.projection import screen

BALKANS = theme.geo_layout([42.0, 46.0], [18.0, 24.0], aspect=1.25)
WORLD = theme.geo_layout([], [])
MAPS = pytest.mark.parametrize("geo", [BALKANS, WORLD], ids=["region", "world"])


@MAPS
def test_the_corners_of_the_range_lie_within_the_panel(geo):
    panel = screen(geo, width=600, height=400)
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    points = [panel.xy(lat, lon) for lat in (south, north) for lon in (west + 1e-6, east - 1e-6)]
    assert all(-1 <= x <= 601 and -1 <= y <= 401 for x, y in points)


@MAPS
def test_north_is_up_and_east_is_right(geo):
    panel = screen(geo, width=600, height=400)
    x, y = panel.xy(44, 21)
    east, north = panel.xy(44, 22)[0], panel.xy(45, 21)[1]
    assert (east > x, north < y) == (True, True)


def test_a_region_fills_the_panel_of_its_shape():
    panel = screen(BALKANS, width=500, height=400)
    west, east = BALKANS["lonaxis"]["range"]
    assert panel.xy(44, east)[0] - panel.xy(44, west)[0] == pytest.approx(500, rel=0.01)


@MAPS
@pytest.mark.parametrize(("dx", "dy"), [(12, 0), (0, -7), (5, 9)])
def test_moved_gives_the_point_so_many_pixels_away(geo, dx, dy):
    panel = screen(geo, width=600, height=400)
    x, y = panel.xy(44, 21)
    moved = panel.xy(*panel.moved(44, 21, dx, dy))
    assert moved == pytest.approx((x + dx, y + dy), abs=0.6)


def test_the_world_is_about_half_as_high_as_it_is_wide():
    """Natural Earth I: 0.52 (Patterson 2011)."""
    panel = screen(WORLD, width=2000, height=4000)
    width = panel.xy(0, 180 - 1e-9)[0] - panel.xy(0, -180)[0]
    height = panel.xy(-90, 0)[1] - panel.xy(90, 0)[1]
    assert height / width == pytest.approx(0.52, abs=0.002)
